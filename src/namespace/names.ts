import {outOfRange, under, wrongType} from '../../protocol/errors.js'

/** Where ip(8) keeps the namespaces that have a name. */
export const DIRECTORY = '/run/netns'

/** NAME_MAX of linux/limits.h. */
const NAME_MAX = 255

/**
 * Checks the name of a namespace, as ip(8) does: it becomes a file. Throws `TypeError` or `RangeError`, which name
 * the option.
 */
export function validName(name: unknown, option = 'namespace'): string {
  if (typeof name !== 'string') throw under(option, wrongType('a name', name))
  const bytes = Buffer.byteLength(name)
  if (bytes === 0 || bytes > NAME_MAX)
    throw under(option, outOfRange(`a name of 1 to ${NAME_MAX} bytes`, name))
  if (name === '.' || name === '..' || /[/\0]/.test(name)) {
    throw under(option, outOfRange("a name, which is not '.' or '..' and has no '/' or NUL", name))
  }
  return name
}

/** The file of a namespace. Throws as {@link validName} does. */
export const pathOf = (name: unknown, option?: string): string => `${DIRECTORY}/${validName(name, option)}`
