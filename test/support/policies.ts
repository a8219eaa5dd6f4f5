/** Compares the rows of a family's requests with the policies that the kernel reports for them. */
import type {AttributeSet} from '../../protocol/attributes.js'
import type {Codec} from '../../protocol/codec.js'
import type {Family} from '../../protocol/generic/family.js'
import type {SyncGenericConnection} from '../../src/generic/connection.js'
import type {AttributePolicy, FamilyPolicies} from '../../src/generic/families.js'

export interface PolicyComparison {
  /** Rows that agree. */
  agree: number
  /** Rows of which the kernel says something else. */
  wrong: string[]
  /** Rows that the kernel does not take in requests. */
  repliesOnly: Set<string>
  /** Attributes that the kernel takes, and that have no row. */
  missing: Set<string>
}

/** All commands of a family; nests and arrays of nests are followed. */
export function comparePolicies(generic: SyncGenericConnection, {name, commands}: Family): PolicyComparison {
  const result: PolicyComparison = {agree: 0, wrong: [], repliesOnly: new Set(), missing: new Set()}
  for (const command of Object.values(commands)) {
    const told = generic.families.policies(name, command.number)
    for (const {do: single, dump} of told.commands) {
      for (const number of [single, dump])
        if (number !== undefined) compareSet(result, told, number, command.request.attributes, command.name)
    }
  }
  return result
}

function compareSet(
  result: PolicyComparison,
  told: FamilyPolicies,
  number: number,
  codec: Codec<unknown>,
  where: string,
): void {
  const policy = new Map(told.policies.get(number))
  const {rows} = codec as AttributeSet
  for (const row of Object.values(rows)) {
    const wanted = policy.get(row.number)
    policy.delete(row.number)
    if (!wanted) result.repliesOnly.add(row.name)
    else if (fits(row.codec, wanted)) result.agree++
    else result.wrong.push(`${where}: ${row.name} is ${row.codec.type}, ${wanted.type} by the kernel`)
    if (wanted?.policyIdx === undefined) continue
    const [item] = wanted.type === 'nested_array' ? [...(row.codec.inner?.() ?? [])] : [row.codec]
    if (item && 'rows' in item) compareSet(result, told, wanted.policyIdx, item, where)
  }
  for (const [type, {type: word}] of policy) result.missing.add(`${where} ${type} ${word}`)
}

function fits(codec: Codec<unknown>, {type, minLength = 0, maxLength = Infinity}: AttributePolicy): boolean {
  switch (type) {
    case 'nul_string':
    case 'string':
      return codec.type === 'string'
    case 'nested':
      return codec.type === 'nest' || codec.type.endsWith('[]')
    case 'nested_array':
      return codec.type.endsWith('[]')
    case 'binary': {
      const {size = minLength} = codec as {size?: number}
      return !/^[su]\d+$/.test(codec.type) && size >= minLength && size <= maxLength
    }
    default:
      return codec.type === type || codec.type.replace('be', 'u') === type
  }
}
