/** `type gtp` (ip-link(8)). */
import {gtp as attributes} from '../../../../../../protocol/route/link-kinds/gtp.js'
import {Failure, wrong} from '../../../../common/failure.js'
import {unsigned} from '../../../../common/numbers.js'
import {linkKind, once} from '../kind.js'

const usage = `Usage: ... gtp role ROLE
		[ hsize HSIZE ]
		[ restart_count RESTART_COUNT ]

Where:	ROLE		:= { sgsn | ggsn }
	HSIZE		:= 1-131071
	RESTART_COUNT	:= 0-255`

const HIGHEST_SIZE = 131_071
const DEFAULT_SIZE = 1024

export const gtp = linkKind(attributes, {
  name: 'gtp',
  usage,
  help: 'exact',
  options: [
    {
      words: {
        role({args, data, given}) {
          const word = args.next()
          once({given}, 'role', word)
          if (word !== 'sgsn' && word !== 'ggsn') throw wrong(word, 'invalid role, use sgsn or ggsn')
          data.role = word
        },
        hsize({args, data, given}) {
          const word = args.next()
          once({given}, 'hsize', word)
          const size = unsigned(word, 32, 'invalid PDP hash size')
          if (size > HIGHEST_SIZE) throw wrong(word, 'PDP hash size too big')
          data.pdpHashsize = size
        },
        restart_count({args, data, given}) {
          const word = args.next()
          once({given}, 'restart_count', word)
          // Of base 10 alone.
          if (!/^\d+$/.test(word) || Number(word) > 0xff) throw wrong(word, 'invalid restart_count')
          data.restartCount = Number(word)
        },
      },
      show({context: {out}, data: {role, pdpHashsize, restartCount}}) {
        const word = typeof role === 'number' ? 'unknown' : role
        if (word !== undefined) out.put('role', word, `role ${word} `)
        if (pdpHashsize !== undefined) out.put('hsize', pdpHashsize, `hsize ${pdpHashsize} `)
        if (restartCount !== undefined)
          out.put('restart_count', restartCount, `restart_count ${restartCount} `)
      },
    },
  ],
  begin({data}) {
    data.createSockets = 1
  },
  finish({data}) {
    if (data.role === undefined) throw new Failure(1, 'gtp: role of the gtp device was not specified')
    data.pdpHashsize ??= DEFAULT_SIZE
  },
  // iproute2 passes over them.
  unknown: () => undefined,
})
