/** The attributes that npm `netlink` has names for, and which of them it has met: every set it reads comes by here. */
import {genl, ifla, rt} from 'netlink'
import structs from 'netlink/dist/structs.js'

/** What one of its functions does with the attributes that it knows, by number. */
type Table = Readonly<Record<number, (data: Buffer, object: object) => unknown>>
type Reader = (bytes: Buffer, table: Table) => object

const modules = {rt, ifla, genl}
const read = structs.getObject as Reader
const replace = (getObject: Reader) => Object.assign(structs, {getObject})

/** Tables are made anew at each call; their text is the same. */
const textOf = (table: Table): string => Object.values(table).join()

/** Tables by text: `ifla.Bond`, with the names of its attributes by number. */
const tables = new Map<string, {name: string; keys: ReadonlyMap<number, string>}>()
for (const [module, functions] of Object.entries(modules)) {
  for (const [name, parse] of Object.entries(functions)) {
    if (!/^parse/.test(name) || !/getObject/.test(String(parse))) continue
    replace((_, table) => {
      const keys = Object.entries(table).map(([number, put]): [number, string] => [
        Number(number),
        /obj\.(\w+)/.exec(String(put))?.[1] ?? '',
      ])
      tables.set(textOf(table), {name: `${module}.${name.slice('parse'.length)}`, keys: new Map(keys)})
      return {}
    })
    parse(Buffer.alloc(0))
  }
}

const met = new Set<string>()
replace((bytes, table) => {
  const {name, keys} = tables.get(textOf(table)) ?? {}
  const noting = Object.entries(table).map(([number, put]) => [
    number,
    (data: Buffer, object: object) => {
      put(data, object)
      met.add(`${name}.${keys?.get(Number(number))}`)
    },
  ])
  return read(bytes, Object.fromEntries(noting))
})

/** The attributes of these modules that were not met until now, `ifla.Bond.adInfo`. */
export const notMet = (...names: readonly (keyof typeof modules)[]): string[] =>
  [...tables.values()]
    .filter(({name}) => names.some(module => name.startsWith(`${module}.`)))
    .flatMap(({name, keys}) => [...keys.values()].map(key => `${name}.${key}`))
    .filter(name => !met.has(name))

/** How many attributes these modules have a name for. */
export const countOf = (...names: readonly (keyof typeof modules)[]): number =>
  [...tables.values()]
    .filter(({name}) => names.some(module => name.startsWith(`${module}.`)))
    .reduce((sum, {keys}) => sum + keys.size, 0)
