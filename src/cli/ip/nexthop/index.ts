/** `ip nexthop` (ip-nexthop(8)). */
import type {Command} from '../../common/context.js'
import {VERB} from '../../common/kernel.js'
import {verbs} from '../../common/verbs.js'
import {getBucket, showBuckets} from './bucket.js'
import {flush} from './flush.js'
import {remove, write} from './modify.js'
import {get, show} from './show.js'
import {usage} from './usage.js'

const bucket = verbs('nexthop', usage, showBuckets, {
  'list~|show~|lst~': showBuckets,
  'get~': getBucket,
})

export const nexthop: Command = verbs('nexthop', usage, show, {
  'add~': write(VERB.add),
  'replace~': write(VERB.replace),
  'delete~': remove,
  'list~|show~|lst~': show,
  'get~': get,
  'flush~': flush,
  'bucket~': bucket,
})
