/** `type tun`: tun and tap links, which `ip tuntap` makes. */
import {tun as attributes} from '../../../../../protocol/route/link-kinds/tun.js'
import {userNames} from '../../../common/user-names.js'
import {type AnyLinkKind, linkKind} from './kind.js'
import {put, rowsOf} from './rows.js'

const {report} = rowsOf(attributes)

const onOff = (key: 'pi' | 'vnetHdr' | 'persist', name: string) =>
  report(key, (view, value) => put(view, name, {}, value !== 0, value ? 'on' : 'off'))

const {show} = linkKind(attributes, {
  name: 'tun',
  usage: '',
  options: [
    report('type', (view, value) =>
      put(view, 'type', {}, typeof value === 'number' ? `UNKNOWN:${value}` : value),
    ),
    onOff('pi', 'pi'),
    onOff('vnetHdr', 'vnet_hdr'),
    report('multiQueue', ({context: {out}, data: {numQueues, numDisabledQueues}}, value) => {
      out.put('multi_queue', value !== 0, value ? 'multi_queue ' : '')
      if (!value) return
      if (numQueues !== undefined) out.put('numqueues', numQueues, `numqueues ${numQueues} `)
      if (numDisabledQueues !== undefined)
        out.put('numdisabled', numDisabledQueues, `numdisabled ${numDisabledQueues} `)
    }),
    onOff('persist', 'persist'),
    report('owner', (view, value) => put(view, 'user', {}, userNames.user(value) ?? value)),
    report('group', (view, value) => put(view, 'group', {}, userNames.group(value) ?? value)),
  ],
})

/** There are no options, and no help. */
export const tun: AnyLinkKind = show ? {show} : {}
