/** What packets must be like for statements to make sense. */
import type {Need} from '../fields/field.js'
import {fieldNamed} from '../fields/find-field.js'
import type {Key} from '../lookups/types.js'
import type {Statement} from '../types.js'

/** What the properties that a statement loads need, in order. */
export function needsOf(statement: Statement): Need[] {
  if (typeof statement !== 'object' || statement === null) return []
  return keysIn(statement).flatMap(key =>
    (typeof key === 'string' ? [key] : key).map(name => fieldNamed('key', name).need),
  )
}

/** The keys in a statement, also in the map values in it. */
function keysIn(value: object): Key[] {
  if ('name' in value) return []
  // Of redirect and masquerade, nft(8) says the protocol although the ports need it.
  const {match, set, field, vmap, map, key, data, to, snat, dnat, address, port} = value as Record<
    string,
    unknown
  >
  const own = [match, set, field, vmap, map, key, data].filter(
    one => typeof one === 'string' || (Array.isArray(one) && one.length > 0),
  ) as Key[]
  const inner = [to, snat, dnat, address, port].filter(
    one => typeof one === 'object' && one !== null && !Array.isArray(one),
  ) as object[]
  return [...own, ...inner.flatMap(keysIn)]
}
