/** What stops a command, with the exit codes that iptables gives. */
import {Failure} from '../common/failure.js'

const EXIT = {other: 1, parameter: 2, version: 3, resource: 4} as const

/** A complaint that begins with the program's name and version. Its kind decides what follows it. */
export class Problem extends Failure {
  override readonly name = 'Problem'
  readonly kind: keyof typeof EXIT
  constructor(kind: keyof typeof EXIT, message: string) {
    super(EXIT[kind], message)
    this.kind = kind
  }
}

/** The arguments are wrong. */
export const wrong = (message: string): Problem => new Problem('parameter', message)

/** A change that makes no sense to the rule set: said without the version, and with exit code 1. */
export class Refusal extends Failure {
  override readonly name = 'Refusal'
  constructor(message: string) {
    super(EXIT.other, message)
  }
}

/** A word where none belongs: said without the program's name. */
export class BadArgument extends Failure {
  override readonly name = 'BadArgument'
  constructor(word: string) {
    super(EXIT.parameter, `Bad argument \`${word}'`)
  }
}

/** `-6` to iptables, and `-4` to ip6tables: no rule for this tool. */
export class OtherFamily extends Error {}
