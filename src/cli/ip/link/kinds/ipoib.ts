/** `type ipoib`: IP over InfiniBand (ip-link(8)). */
import {ipoib as attributes} from '../../../../../protocol/route/link-kinds/ipoib.js'
import {Failure} from '../../../common/failure.js'
import {type AnyLinkKind, linkKind, unknownOption} from './kind.js'
import {put, read, rowsOf} from './rows.js'

const usage = `Usage: ... ipoib [ pkey PKEY ]
		 [ mode {datagram | connected} ]
		 [ umcast {0|1} ]

PKEY  := 0x8001-0xffff`

const {number, custom} = rowsOf(attributes)
const hex = (value: number): string => value.toString(16).padStart(4, '0')

const pkey = number('pkey', 'pkey~', 16, {why: 'pkey is invalid'})
const mode = custom(
  'mode',
  'mode~',
  ({args}) => {
    const word = args.next()
    if (word === 'datagram' || word === 'connected') return word
    throw new Failure(1, 'Error: argument of "mode" must be "datagram"or "connected"')
  },
  (view, value) => put(view, 'mode', {}, typeof value === 'number' ? 'unknown' : value),
)

export const ipoib: AnyLinkKind = linkKind(attributes, {
  name: 'ipoib',
  usage,
  unknown: unknownOption('ipoib', usage),
  options: [
    {
      ...pkey,
      // What follows is only shown with what stands before it.
      show(view) {
        const {pkey: key, mode: way, umcast} = view.data
        if (key === undefined) return
        put(view, 'pkey', {json: 'key'}, `0x${hex(key)}`)
        if (way === undefined) return
        mode.show?.(view)
        if (umcast !== undefined) put(view, 'umcast', {}, hex(umcast))
      },
    },
    read(mode),
    read(number('umcast', 'umcast~', 16, {why: 'umcast is invalid'})),
  ],
})
