/** `nft list` of flowtables and queues, beside nft(8). */
import {fresh, ip, live} from '../../support/live.js'
import {load} from '../../support/nft.js'
import {alike} from '../../support/nft-list.js'
import {handedOver, handingOver} from '../../support/nftables-elsewhere.js'
import {tableText} from '../../support/nftables-pairs.js'
import {onLinux} from '../../support/only-if.js'

const ruleset = `table inet t {
  counter c { }
  set s { type ipv4_addr; }
  flowtable f {
    hook ingress priority 10; devices = { v1, v0 }; counter;
  }
  flowtable g {
    hook ingress priority filter; devices = { lo };
  }
  flowtable h {
    hook ingress priority filter - 5;
  }
  chain x { accept; }
}
table ip u {
  flowtable f {
    hook ingress priority -300; devices = { v1 };
  }
}
`
const lists = [
  'ruleset',
  'flowtables',
  'flowtables ip',
  'table inet t',
  'flowtable inet t f',
  'flowtable ip u f',
]
const wrong = [
  'flowtable ip t f',
  'flowtable inet nope f',
  'flowtable inet t',
  'flowtable',
  'flowtables inet t',
]

onLinux('7.3', live)('nft: queues, and rules with flowtables', t => {
  const namespace = fresh(t)
  load(namespace, tableText('inet', handingOver, handedOver))
  alike(t, namespace, 'handed over', ['list ruleset', '-j list ruleset'])
})

onLinux('7.3', live)('nft: flowtables', t => {
  const namespace = fresh(t)
  ip(namespace, 'link add v0 type veth peer name v1')
  load(namespace, ruleset)
  const commands = [
    ...lists.flatMap(list => [`list ${list}`, `-j list ${list}`]),
    '-a list ruleset',
    '-s list ruleset',
  ]
  alike(t, namespace, 'flowtables', [...commands, ...wrong.map(list => `list ${list}`)])
})
