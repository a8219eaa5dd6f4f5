import {attributes} from '../../../attributes.js'

/** `notrack`: has connection tracking pass over the packet. */
export const notrack = attributes({})
