/** What the words of one call share: the interface, the socket, and what went wrong so far. */
import {littleEndian} from '../../../protocol/bytes.js'
import {AF} from '../../../protocol/constants.js'
import {writeError} from '../common/write.js'
import type {Refusal, Requests, Sioc} from '../net-tools/ioctl.js'
import {misuse} from './usage.js'

/** Ends the call at once. */
export class Exit extends Error {
  override readonly name = 'Exit'
  readonly code: number
  constructor(code: number) {
    super()
    this.code = code
  }
}

/** The next word, without which nothing makes sense. */
export function need(rest: string[]): string {
  const word = rest.shift()
  if (word === undefined) throw new Exit(misuse())
  return word
}

export class State {
  readonly name: string
  readonly requests: Requests
  readonly verbose: boolean
  family: number = AF.INET
  /** The exit code so far: a refused flag gives -1, and what fails later may replace it or not. */
  code = 0
  /** Mask of `ADDRESS/LENGTH`, which is set when all words are done. */
  mask: Uint8Array | undefined
  maskSeen = false

  constructor(name: string, requests: Requests, verbose: boolean) {
    this.name = name
    this.verbose = verbose
    this.requests = requests
  }

  /** Complains, and goes on. */
  fail(message: string): void {
    writeError(`${message}\n`)
    this.code = 1
  }

  /** A request about the interface. Returns whether it was granted. */
  ask(
    sioc: Sioc,
    fill?: (view: DataView, bytes: Uint8Array) => void,
    {name = this.name, about = '', add = false} = {},
  ): boolean {
    const refusal = this.requests.interface(sioc, name, fill, undefined, this.family)
    if (refusal === undefined) return true
    writeError(`${about}SIOC${sioc}: ${refusal}\n`)
    this.code = add ? this.code | 1 : 1
    return false
  }

  /** `IFF_*` bits; the refusal otherwise. */
  flags(name = this.name): number | Refusal {
    let flags = 0
    const read = (view: DataView) => {
      flags = view.getUint16(0, littleEndian)
    }
    return this.requests.interface('GIFFLAGS', name, undefined, read, this.family) ?? flags
  }

  /** Sets some flags and clears others. */
  changeFlags(on: number, off: number, name = this.name): void {
    const flags = this.flags(name)
    if (typeof flags === 'string') {
      writeError(`${name}: ERROR while getting interface flags: ${flags}\n`)
      this.code |= -1
      return
    }
    const fill = (view: DataView) => view.setUint16(0, (flags | on) & ~off, littleEndian)
    const refusal = this.requests.interface('SIFFLAGS', name, fill, undefined, this.family)
    if (refusal === undefined) return
    writeError(`SIOCSIFFLAGS: ${refusal}\n`)
    this.code |= -1
  }

  /** Clears a flag, and warns where it stays. */
  clearFlag(bit: number, still: string): void {
    this.changeFlags(0, bit)
    const flags = this.flags()
    if (typeof flags === 'string') writeError(`${this.name}: ERROR while testing interface flags: ${flags}\n`)
    else if (flags & bit) writeError(`Warning: Interface ${this.name} still in ${still}\n`)
  }
}
