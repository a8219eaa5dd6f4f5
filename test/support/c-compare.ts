/** Compares a schema's facts with the headers under some folders. */
import {evaluate} from './c-headers.js'
import type {Facts} from './schema-facts.js'

export interface Comparison {
  /** How many values agree. */
  readonly agree: number
  /** `IFLA_MTU is 4, not 5` */
  readonly wrong: readonly string[]
  /** Claims about names these headers do not have: constants, structs, and fields that an older struct lacks. */
  readonly unknown: readonly Claim[]
}

export interface Claim {
  readonly expression: string
  readonly value: number | bigint
  /** A struct that grew: in older headers it is shorter, which is no contradiction. */
  readonly mayBeLess?: true
}

/** The claims of a schema as C expressions. */
export function claimsOf({constants, structs}: Facts): Claim[] {
  const claims: Claim[] = Array.from(constants, ([expression, value]) => ({expression, value}))
  for (const {name, prefix, size, fields} of structs.values()) {
    const type = `struct ${name}`
    claims.push({expression: `sizeof(${type})`, value: size, mayBeLess: true})
    for (const field of fields) {
      const member = prefix + field.name
      claims.push({expression: `offsetof(${type}, ${member})`, value: field.offset})
      claims.push({expression: `sizeof(((${type} *)0)->${member})`, value: field.codec.size})
    }
  }
  return claims
}

export function compare(claims: readonly Claim[], folders: readonly string[]): Comparison {
  const values = evaluate(
    claims.map(claim => claim.expression),
    folders,
  )
  const wrong: string[] = []
  const unknown: Claim[] = []
  for (const claim of claims) {
    const value = values.get(claim.expression)
    if (value === undefined || (claim.mayBeLess && value < BigInt(claim.value))) unknown.push(claim)
    else if (value !== BigInt(claim.value)) wrong.push(`${claim.expression} is ${value}, not ${claim.value}`)
  }
  return {agree: claims.length - wrong.length - unknown.length, wrong, unknown}
}
