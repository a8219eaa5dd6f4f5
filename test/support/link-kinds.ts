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

/** `live`, skipping tests whose kind this kernel lacks, or a setting of it: the second kernel has them all. */
export function where(kind: string, words: object): typeof live {
  try {
    const key = JSON.stringify([kind, words])
    if (!known.has(key)) known.set(key, makes(kind, words))
    return onlyIf(known.get(key) === true, `a link like ${key}`, live)
  } catch {
    // Nothing can be made without privilege, and `live` skips then.
    return live
  }
}
