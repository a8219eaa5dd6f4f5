/** The tables that iptables has, with the chains that they begin with. */
import {NF_INET} from '../../../protocol/netfilter/constants.js'

/** A chain that packets come to by themselves. */
export interface BuiltIn {
  readonly name: string
  readonly hook: number
  readonly priority: number
  readonly type: 'filter' | 'nat' | 'route'
}

const HOOKS = {
  PREROUTING: NF_INET.PRE_ROUTING,
  INPUT: NF_INET.LOCAL_IN,
  FORWARD: NF_INET.FORWARD,
  OUTPUT: NF_INET.LOCAL_OUT,
  POSTROUTING: NF_INET.POST_ROUTING,
} as const

type Name = keyof typeof HOOKS

const chains = (priority: number, type: BuiltIn['type'], ...names: Name[]): BuiltIn[] =>
  names.map(name => ({name, hook: HOOKS[name], priority, type}))

/** What addresses are translated by last is translated back first. */
const nat = (name: Name): BuiltIn => {
  const source = name === 'INPUT' || name === 'POSTROUTING'
  return {name, hook: HOOKS[name], priority: source ? 100 : -100, type: 'nat'}
}

/** In the order of their hooks. */
export const tables: Readonly<Record<string, readonly BuiltIn[]>> = {
  filter: chains(0, 'filter', 'INPUT', 'FORWARD', 'OUTPUT'),
  nat: [nat('PREROUTING'), nat('INPUT'), nat('OUTPUT'), nat('POSTROUTING')],
  mangle: [
    ...chains(-150, 'filter', 'PREROUTING', 'INPUT', 'FORWARD'),
    ...chains(-150, 'route', 'OUTPUT'),
    ...chains(-150, 'filter', 'POSTROUTING'),
  ],
  raw: chains(-300, 'filter', 'PREROUTING', 'OUTPUT'),
  security: chains(150, 'filter', 'INPUT', 'FORWARD', 'OUTPUT'),
}

/** The built-in chains of a table; `undefined` if there is no such table. */
export const builtIns = (table: string): readonly BuiltIn[] | undefined =>
  Object.hasOwn(tables, table) ? tables[table] : undefined

export const builtIn = (table: string, chain: string): BuiltIn | undefined =>
  builtIns(table)?.find(({name}) => name === chain)
