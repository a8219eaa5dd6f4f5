/** `ip tuntap` (ip-tuntap(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {addTun, removeTun} from './device.js'
import {readTun} from './options.js'
import {show} from './show.js'
import {usage} from './usage.js'

export const tuntap: Command = verbs('tuntap', usage, show, {
  'add~': args => addTun(readTun(args, true)),
  'delete~': args => removeTun(readTun(args, false)),
  'show~|lst~|list~': show,
})
