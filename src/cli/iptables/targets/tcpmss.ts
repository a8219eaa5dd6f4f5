/** `-j TCPMSS` */
import {TCPMSS as infos, XT_TCPMSS_CLAMP_PMTU} from '../../../../protocol/netfilter/xtables/tcpmss.js'
import {extension} from '../extension.js'
import type {Family} from '../family.js'
import {wrong} from '../problem.js'
import {optionNumber} from '../values.js'

const help = (header: number) => `TCPMSS target mutually-exclusive options:
  --set-mss value               explicitly set MSS option to specified value
  --clamp-mss-to-pmtu           automatically clamp MSS value to (path_MTU - ${header})
`

/** The headers of IP and TCP take the rest of a packet. */
const tcpmss = (largest: number, header: number) =>
  extension({
    name: 'TCPMSS',
    revision: 0,
    info: infos[0],
    help: help(header),
    options: [
      {
        name: 'set-mss',
        set(draft, value) {
          draft.mss = optionNumber(['TCPMSS', 'set-mss'], value, 0, largest)
        },
      },
      {
        name: 'clamp-mss-to-pmtu',
        takes: false,
        set(draft) {
          draft.mss = XT_TCPMSS_CLAMP_PMTU
        },
      },
    ],
    initial: (_family: Family) => ({mss: 0}),
    check(_draft, given) {
      if (given.size === 0) throw wrong('TCPMSS target: At least one parameter is required')
    },
    print: ({mss}) => (mss === XT_TCPMSS_CLAMP_PMTU ? ' TCPMSS clamp to PMTU' : ` TCPMSS set ${mss}`),
    save: ({mss}) => (mss === XT_TCPMSS_CLAMP_PMTU ? ' --clamp-mss-to-pmtu' : ` --set-mss ${mss}`),
  })

export const TCPMSS = tcpmss(65515, 20)
export const TCPMSS6 = tcpmss(65495, 40)
