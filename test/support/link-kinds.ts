/** Which kinds of links this kernel makes. */
import {connectSync} from '../../src/connection.js'
import {NetlinkError} from '../../src/exchange/netlink-error.js'
import {createNamespace} from '../../src/namespace/index.js'
import {live} from './live.js'
import {onlyIf} from './only-if.js'

function makes(kind: string, words: object): boolean {
  const namespace = createNamespace()
  const connection = connectSync({namespace})
  try {
    connection.links.add({name: 'probe', kind, ...words} as never)
    return true
  } catch (error) {
    // Any other complaint is about what the kind needs.
    return !(error instanceof NetlinkError && error.code === 'EOPNOTSUPP')
  } finally {
    connection.close()
    namespace.close()
  }
}

const known = new Map<string, boolean>()

/** Whether this kernel makes links of a kind, with these settings. Throws without privilege. */
export function isMade(kind: string, words: object): boolean {
  const key = JSON.stringify([kind, words])
  const found = known.get(key) ?? makes(kind, words)
  known.set(key, found)
  return found
}

/** `live`, skipping tests whose kind this kernel lacks, or a setting of it: the second kernel has them all. */
export function where(kind: string, words: object): typeof live {
  try {
    return onlyIf(isMade(kind, words), `a link like ${JSON.stringify([kind, words])}`, live)
  } catch {
    // Nothing can be made without privilege, and `live` skips then.
    return live
  }
}
