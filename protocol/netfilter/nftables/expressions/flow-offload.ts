import {attr, attributes} from '../../../attributes.js'
import {string} from '../../../text.js'

/** `flow_offload`: has a flowtable take over the connection. */
export const flowOffload = attributes({
  tableName: attr('NFTA_FLOW_TABLE_NAME', 1, string),
})
