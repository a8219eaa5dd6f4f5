/** Sets of addresses, ports and more. */
export * from './constants.js'
export * from './element.js'
export {
  type IpsetElementsInput,
  type IpsetInput,
  type IpsetMessage,
  ipset,
  ipsetElements,
  ipsetSettings,
} from './ipset.js'
