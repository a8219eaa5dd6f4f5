/** The properties of packets that rules match, by nft(8)'s names. */
import type {Composed} from './composed-fields.js'
import type {Field} from './field.js'
import {optionFields} from './option-fields.js'
import {payloadFields} from './payload-fields.js'
import {stateFields} from './state-fields.js'

export const fields = {...payloadFields, ...optionFields, ...stateFields} satisfies Record<string, Field>

/** A property of packets, by nft(8)'s name. */
export type FieldName = keyof typeof fields | Composed
