/** Kinds of named objects in nft(8)'s words, which are not always the kernel's. */

export const kindText = (type: string): string =>
  type === 'ct_expect' ? 'ct expectation' : type.replace('_', ' ')

/** What stands before an object's name, or the map that it is from: some are set rather than named. */
export function useText(type: string): string {
  if (type === 'secmark') return 'meta secmark set'
  return `${kindText(type)} ${type.startsWith('ct_') ? 'set' : 'name'}`
}
