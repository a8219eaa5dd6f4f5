/** `ip rule save` and `restore`: rules in a file, as the kernel's own messages. */
import {AF} from '../../../../protocol/constants.js'
import {RTM} from '../../../../protocol/route/constants.js'
import {rule} from '../../../../protocol/route/rule.js'
import {isTerminal} from '../../../system/libc.js'
import type {Command} from '../../common/context.js'
import {Failure, Misuse, terminated} from '../../common/failure.js'
import {VERB} from '../../common/kernel.js'
import {beginSaved, readSaved, writeSaved} from '../../common/saved.js'

/** exit(-1). */
const FAILED = 255

export const save: Command = (args, {kernel, settings}) => {
  if (!args.done) throw new Failure(1, '"ip rule save" does not take any arguments.')
  beginSaved('rule')
  const keep = (view: DataView, start: number, end: number) => {
    writeSaved(view, start, end)
    return undefined
  }
  const all = () => [...kernel.eachOf(RTM.GETRULE, rule, {family: settings.family || AF.INET}, keep)]
  terminated('Dump', all, FAILED)
}

export const restore: Command = (_args, {kernel}) => {
  if (isTerminal(0)) throw new Misuse("Can't restore rule dump from a terminal")
  for (const message of readSaved('rule', rule, [FAILED, FAILED]))
    kernel.change(RTM.NEWRULE, rule, message, VERB.prepend)
}
