/** The messages that a link needs: the kernel does not take all of its settings at once. */

import {typeError} from '../words/options.js'
import {familyKeys} from './families.js'
import {memberKeys, membersAtBirth} from './kinds/members.js'
import type {LinkWords} from './writer.js'

/** The settings that the kernel takes only from a link that exists: at birth it passes over them. */
const later = ['alias', 'carrier', 'protodown', 'protodownReason', ...familyKeys, ...memberKeys] as const

/**
 * A link that comes up gets its IPv6 addresses at once, so how they are made must be said before; and a bond takes no
 * links that are up.
 */
const waits = ({up, addrgenmode, token, bondSlave}: LinkWords): boolean =>
  up === true && (addrgenmode !== undefined || token !== undefined || bondSlave !== undefined)

const withoutUp = ({up: _, ...others}: LinkWords): LinkWords => others

/** The settings of a change by message. The kernel takes a port's settings only once the link is one. */
export function changeParts(words: LinkWords): LinkWords[] {
  const {port, bondSlave, ...others} = waits(words) ? withoutUp(words) : words
  const isMember = port !== undefined || bondSlave !== undefined
  const parts: LinkWords[] = !isMember || Object.keys(others).length > 0 ? [others] : []
  if (isMember) parts.push({port, bondSlave})
  if (waits(words)) parts.push({up: true})
  return parts
}

/**
 * The settings of a new link by message. Throws `TypeError` for settings that need a second one where that would not
 * find the link: without a name, or in another namespace.
 */
export function birthParts(words: LinkWords): LinkWords[] {
  const found = later.find(key => words[key] !== undefined)
  if (found === undefined) return [words]
  const {name, namespace} = words
  if (name === undefined) throw typeError('name', `a string, since there is ${found}`, name)
  if (namespace !== undefined)
    throw typeError(found, 'nothing for a link in another namespace: set it there', words[found])
  const isLater = new Set<string>(later)
  const entries = Object.entries(words)
  const first = Object.fromEntries(entries.filter(([key]) => !isLater.has(key)))
  const others = Object.fromEntries(entries.filter(([key]) => isLater.has(key)))
  const rest = {...others, name, ...membersAtBirth(words)}
  return waits(words) ? [withoutUp(first), rest, {name, up: true}] : [first, rest]
}
