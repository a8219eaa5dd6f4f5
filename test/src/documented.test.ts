/** Every name that the package exports has a doc comment where it is declared: editors show that, and nothing else. */
import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import test from 'ava'

interface Declared {
  /** `file:line` */
  readonly place: string
  readonly documented: boolean
}

/** A name in a list that is exported or imported: `original as name`, from another file or this one. */
interface Listed {
  readonly word: string
  readonly original: string
  readonly name: string
  readonly from: string | undefined
}

const DECLARATION = /^(export )?(?:async )?(?:const|class|function\*?|interface|type) (\w+)/
const WHOLE = /^export (?:type )?\*(?: as (\w+))? from '(.+)'/gm
const LIST = /^(export|import) (?:type )?\{([^}]*)\}(?: from '(\..+)')?/gm
const IN_LIST = /(?:type )?(\w+)(?: as (\w+))?/g

const known = new Map<string, ReadonlyMap<string, Declared>>()

/** What a module exports, its own names and others'. */
function exportsOf(file: string): ReadonlyMap<string, Declared> {
  const before = known.get(file)
  if (before) return before
  const found = new Map<string, Declared>()
  known.set(file, found)
  const source = readFileSync(file, 'utf8')
  const beside = (path: string) => join(dirname(file), path.replace(/\.js$/, '.ts'))

  const own = declarationsIn(file, source)
  for (const [name, {exported, ...declared}] of own) if (exported) found.set(name, declared)
  for (const [, all, path = ''] of source.matchAll(WHOLE)) {
    const module = beside(path)
    // The name of a whole module is explained at the module's head.
    const documented = readFileSync(module, 'utf8').startsWith('/**')
    if (all !== undefined) found.set(all, {place: `${module}:1`, documented})
    for (const [name, declared] of exportsOf(module)) found.set(all ? `${all}.${name}` : name, declared)
  }
  const lists = listsIn(source)
  const resolve = ({original, from}: Listed): Declared | undefined => {
    if (from !== undefined) return exportsOf(beside(from)).get(original)
    const imported = lists.find(({word, name, from}) => word === 'import' && from && name === original)
    return own.get(original) ?? (imported && resolve(imported))
  }
  for (const listed of lists)
    if (listed.word === 'export')
      found.set(listed.name, resolve(listed) ?? {place: `${file}:1`, documented: false})
  return found
}

/** The declarations of a module. Of several with one name, such as overloads, one is enough to be documented. */
function declarationsIn(file: string, source: string) {
  const found = new Map<string, Declared & {readonly exported: boolean}>()
  const lines = source.split('\n')
  for (const [at, line] of lines.entries()) {
    const [, exported, name] = DECLARATION.exec(line) ?? []
    if (name === undefined || found.get(name)?.documented) continue
    const documented = isDocumented(lines, at)
    found.set(name, {exported: exported !== undefined, place: `${file}:${at + 1}`, documented})
  }
  return found
}

/** Whether a doc comment stands before a line; remarks to tools may be between. */
function isDocumented(lines: readonly string[], at: number): boolean {
  const end = lines.findLastIndex((line, i) => i < at && !line.startsWith('//'))
  const start = lines.findLastIndex((line, i) => i <= end && line.startsWith('/*'))
  return lines[end]?.endsWith('*/') === true && lines[start]?.startsWith('/**') === true
}

const listsIn = (source: string): Listed[] =>
  [...source.matchAll(LIST)].flatMap(([, word = '', names = '', from]) =>
    [...names.matchAll(IN_LIST)].map(([, original = '', name = original]) => ({word, original, name, from})),
  )

const {exports} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Readonly<Record<string, {readonly types: string}>>
}

for (const [entry, {types}] of Object.entries(exports))
  test(`all that ${join('netlink-ts', entry)} exports is documented`, async t => {
    const names = exportsOf(types.replace('./dist/', '').replace('.d.ts', '.ts'))
    const values = Object.keys(await import(join(process.cwd(), types.replace('.d.ts', '.js'))))
    t.deepEqual(
      values.filter(name => !names.has(name)),
      [],
      'names that this test does not find',
    )
    t.deepEqual(
      [...names].filter(([, {documented}]) => !documented).map(([name, {place}]) => `${place} ${name}`),
      [],
    )
  })
