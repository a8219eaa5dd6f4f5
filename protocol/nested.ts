/** Attributes that the kernel sends without `NLA_F_NESTED`, but does not take without it. */
import {NLA_F_NESTED} from './attributes.js'
import {wire} from './wire.js'

/** Has all of these attributes written with the flag. */
export const nested = <T extends object>(attributes: T): T =>
  Object.assign(attributes, {
    [wire]: Object.fromEntries(Object.keys(attributes).map(key => [key, {flags: NLA_F_NESTED}])),
  })

/** A copy that has all attributes which are sets of others, or lists of sets, written with the flag, down to the last. */
export function deeplyNested<T extends object>(attributes: T): T {
  const sets = Object.entries(attributes).filter(([, value]) => isSet(value))
  return {
    ...attributes,
    ...Object.fromEntries(sets.map(([key, value]) => [key, within(value)])),
    [wire]: {
      ...(attributes as {[wire]?: object})[wire],
      ...Object.fromEntries(sets.map(([key]) => [key, {flags: NLA_F_NESTED}])),
    },
  }
}

const within = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(item => (isSet(item) ? within(item) : item))
    : deeplyNested(value as object)

const isSet = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isSet)
    : typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
