/** `type xfrm` (ip-link(8)). */
import {xfrm as attributes} from '../../../../../../protocol/route/link-kinds/xfrm.js'
import {Failure, missing, wrong} from '../../../../common/failure.js'
import {unsigned} from '../../../../common/numbers.js'
import {linkKind} from '../kind.js'
import {hex} from '../rows.js'
import {readCarrier} from './ends.js'

const usage = `Usage: ... xfrm dev [ PHYS_DEV ] [ if_id IF-ID ]
		[ external ]

Where: IF-ID := { 0x1..0xffffffff }`

export const xfrm = linkKind(attributes, {
  name: 'xfrm',
  usage,
  options: [
    {
      words: {
        'dev~'(asked) {
          asked.data.link = readCarrier(asked)
        },
        'if_id~'({args, data}) {
          const word = args.next()
          const id = unsigned(word, 32, 'if_id value is invalid')
          if (id === 0) throw wrong(word, 'if_id value is invalid')
          data.ifId = id
        },
        external({data}) {
          data.collectMetadata = true
        },
      },
      show({context: {out}, data: {collectMetadata, ifId}}) {
        if (collectMetadata) out.put('external', true, 'external ')
        else if (ifId !== undefined) out.put('if_id', hex(ifId), `if_id ${hex(ifId)} `)
      },
    },
  ],
  finish({data}) {
    const {link, ifId, collectMetadata} = data
    if (collectMetadata) {
      if (link !== undefined || ifId !== undefined)
        throw new Failure(1, "xfrmi: both 'external' and if_id/link cannot be specified")
      return
    }
    if (ifId === undefined) throw missing('IF_ID')
  },
  unknown: () => new Failure(1, usage),
})
