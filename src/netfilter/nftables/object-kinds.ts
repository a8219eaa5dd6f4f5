/** Kinds of objects that rules use and maps lead to, by the kernel's names. */
export const objectKinds = [
  'counter',
  'quota',
  'limit',
  'ct_helper',
  'ct_timeout',
  'ct_expect',
  'synproxy',
  'secmark',
] as const

/** What a rule may use. */
export type ObjectKind = (typeof objectKinds)[number]

/** What a map of objects leads to. */
export type NftMapObject = ObjectKind | 'tunnel' | number
