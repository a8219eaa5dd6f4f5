/** `-echo`: what the kernel made of a change is shown. */
import {NLM_F} from '../../../protocol/constants.js'
import type {Message, MessageInput, MessageValue} from '../../../protocol/message.js'
import type {Context} from './context.js'

/** Of each object's message types, the second deletes. */
const isDeletion = (type: number): boolean => type % 4 === 1

/** A change. With `-echo`, `show` prints the object as it became, or was; of some objects the kernel tells nothing. */
export function changeShown<H, A>(
  {kernel, settings, out}: Context,
  type: number,
  format: Message<H, A>,
  value: MessageInput<H, A>,
  flags: number,
  show: (made: MessageValue<H, A>) => void,
): void {
  const [made] = kernel.change(type, format, value, settings.echo ? flags | NLM_F.ECHO : flags)
  if (!settings.echo) return
  out.list(() => {
    out.object(undefined, () => {
      if (!made) return
      if (isDeletion(type)) out.put('deleted', true, 'Deleted ')
      show(made)
    })
  })
}
