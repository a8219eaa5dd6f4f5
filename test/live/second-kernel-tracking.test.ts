/** Connection tracking, logs, queues and flowtables under Linux 7.3, which has all of them. */
import {onSecondKernel, runThere} from '../support/second-kernel.js'

onSecondKernel('connection tracking, logs and queues under Linux 7.3', async t => {
  t.timeout(180_000)
  const files = [
    'live/conntrack.test',
    'live/nflog.test',
    'live/nfqueue.test',
    'live/nftables-handed-over.test',
  ]
  const {passed, failed, skipped, text} = await runThere('7.3', files, 160)
  if (failed.length > 0 || passed.length === 0) t.log(text)
  t.deepEqual([failed, skipped], [[], []])
  t.is(passed.length, 11)
})
