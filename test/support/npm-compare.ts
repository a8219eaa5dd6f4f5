/** Our reading of a message beside that of npm `netlink`, attribute by attribute. */

import {maps, networkOrder, parsers, renamed, words} from './npm-parsers.js'
import {repairs} from './npm-repairs.js'
import {agrees, plainKey} from './npm-values.js'

type Values = Readonly<Record<string, unknown>>

export class Comparison {
  /** Values that are the same. */
  agreed = 0
  /** What is not, with how often. `link.stats64: only ours has rx_nohandler` */
  readonly disagreements = new Map<string, number>()
  /** All that both have a value for, by path. */
  readonly compared = new Set<string>()

  note(what: string): void {
    this.disagreements.set(what, (this.disagreements.get(what) ?? 0) + 1)
  }

  /** Compares a header or a set of attributes. */
  sets(path: string, ours: Values, theirs: Values): void {
    const left = new Map(
      Object.entries(theirs)
        .filter(
          ([key, value]) =>
            value !== undefined && (!key.startsWith('__') || (key === '__pad' && Buffer.isBuffer(value))),
        )
        .map(([key, value]) => [plainKey(renamed[`${path}.${key}`] ?? key), value]),
    )
    for (const [key, value] of Object.entries(ours)) {
      if (key === 'unknown') {
        for (const {type} of value as {type: number}[]) this.note(`${path}: we have no key for #${type}`)
        continue
      }
      const name = plainKey(key)
      if (left.has(name)) this.values(`${path}.${key}`, key, value, left.get(name), ours)
      else this.note(`${path}.${key}: they lose it`)
      left.delete(name)
    }
    for (const key of left.keys()) this.note(`${path}.${key}: only they have it`)
  }

  /** What they read; where they refuse that, what they read of the rest. */
  read<T>(name: string, bytes: Buffer, parse: (bytes: Buffer) => T): T | undefined {
    try {
      return parse(bytes)
    } catch (error) {
      this.note(`${name}: they refuse it: ${(error as Error).message}`)
      const repaired = repairs[name]?.(bytes)
      return repaired && parse(repaired)
    }
  }

  values(path: string, key: string, ours: unknown, theirs: unknown, siblings: Values = {}): void {
    const name = pathOf(path, siblings)
    this.compared.add(name)
    let other = typeof theirs === 'string' ? (words[name]?.[theirs] ?? theirs) : theirs
    if (theirs instanceof Map) other = maps[name]?.(theirs) ?? theirs
    else if (Buffer.isBuffer(theirs) && !isPlain(ours)) {
      other = this.read(name, theirs, parsers[name] ?? (bytes => bytes))
      if (other === undefined) return
    }
    if (Array.isArray(ours) && !Array.isArray(other) && isValues(ours.at(-1))) {
      // A repeated attribute, or several.
      if (ours.length > 1) this.note(`${name}: they keep the last`)
      this.values(`${name}[]`, key, ours.at(-1), other)
      return
    }
    if (Array.isArray(ours) && Array.isArray(other) && ours.length === other.length)
      ours.forEach((item, i) => {
        this.values(`${name}[]`, key, item, other[i])
      })
    else if (isValues(ours) && isValues(other)) this.sets(name, ours, flat(other))
    else if (agrees(key, ours, other, networkOrder.has(name))) this.agreed++
    else this.note(`${name}: ${isValues(ours) || Array.isArray(ours) ? 'another shape' : 'different'}`)
  }
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value instanceof Uint8Array

const isValues = (value: unknown): value is Values =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Uint8Array) &&
  !(value instanceof Map) &&
  !Array.isArray(value)

/** A message inside a message has its header and attributes in two objects of theirs. */
const flat = (theirs: Values): Values =>
  'attrs' in theirs ? {...(theirs.data as Values), attributes: theirs.attrs} : theirs

/** A sub-message's path names the kind. */
function pathOf(path: string, {kind, slaveKind}: Values): string {
  if (path.endsWith('linkinfo.data')) return path.replace(/data$/, String(kind))
  if (path.endsWith('linkinfo.slaveData'))
    return path.replace(/slaveData$/, `port of ${slaveKind ?? String(kind).replace(/_slave$/, '')}`)
  return path
}
