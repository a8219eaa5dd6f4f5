/** Generic netlink: the controller, and any family by a schema. */
export {
  connectGeneric,
  connectGenericSync,
  type GenericConnection,
  type SyncGenericConnection,
} from './connection.js'
export type {AttributePolicy, FamilyInfo, FamilyPolicies} from './families.js'
export type {GenericEvent, GenericNotificationOptions} from './notifications.js'
export type {GenericRequestOptions} from './request.js'
