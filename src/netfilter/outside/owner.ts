import {checkString, rangeError} from '../../words/options.js'

/** Which of the things of all owners are meant. */
export interface OwnerFilter {
  readonly owner?: string
}

/** Owners are words, so that comments have room for them and for what they own. */
export function checkOwner(value: unknown): string {
  const owner = checkString('owner', value)
  if (!/^[\w.-]{1,32}$/.test(owner)) throw rangeError('owner', 'up to 32 letters, digits, _ . -', owner)
  return owner
}
