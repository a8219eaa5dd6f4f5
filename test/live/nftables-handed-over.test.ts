// Rules that hand packets over to programs and flowtables, in our words and in nft(8)'s text, as in
// nftables-elsewhere.test.ts. Needs a kernel with both.
import {live as test} from '../support/live.js'
import {handedOver, handingOver} from '../support/nftables-elsewhere.js'
import {sameTables} from '../support/nftables-pairs.js'
import {onLinux} from '../support/only-if.js'

onLinux('7.3', test)('our words and the text of nft(8) make the same rules: queues and flowtables', t => {
  sameTables(t, 'inet', handingOver, handedOver)
})
