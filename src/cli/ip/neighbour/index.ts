/** `ip neighbour` (ip-neighbour(8)). */
import type {Command} from '../../common/context.js'
import {verbs} from '../../common/verbs.js'
import {put, remove} from './change.js'
import {flush} from './flush.js'
import {get, show} from './show.js'
import {usage} from './usage.js'

export const neighbour: Command = verbs('neigh', usage, show, {
  'add~': put('add'),
  'change~|chg': put('change'),
  'replace~': put('replace'),
  'delete~': remove,
  'get~': get,
  'show~|lst~|list~': show,
  'flush~': flush,
})
