/** A link on one line, in columns (`-br`). */
import type {LinkMessage} from '../../../../protocol/route/link.js'
import type {Context} from '../../common/context.js'
import {hardwareText} from '../../common/hardware.js'
import {showFlags, stateColor, stateWord} from './show-link.js'
import {showName} from './show-name.js'

/** Name and state, which `ip -br address` shows, too. */
export function showBriefHead(context: Context, message: LinkMessage): void {
  const {out} = context
  showName(context, message, name => `${name.padEnd(16)} `)
  const {operstate} = message.attributes
  if (operstate === undefined) return
  const word = stateWord(operstate)
  out.put('operstate', word, `${word.padEnd(14)} `, stateColor(word))
}

export function showBrief(context: Context, message: LinkMessage): void {
  const {out} = context
  showBriefHead(context, message)
  const {address} = message.attributes
  if (address !== undefined && address !== '') {
    const text = hardwareText(address, message.type)
    out.put('address', text, `${text} `, 'mac')
  }
  showFlags(context, message)
  out.text('\n')
}
