/** Requests for routes, by family. */
import {AF} from '../../../protocol/constants.js'
import type {RouteInput} from '../../../protocol/route/route.js'
import {lookUpRoute as lookUpRoute4} from './ipv4/answer.js'
import * as routes4 from './ipv4/routes.js'
import {lookUpRoute as lookUpRoute6} from './ipv6/answer.js'
import * as routes6 from './ipv6/routes.js'
import {E, Refused} from './refused.js'
import type {Space} from './space.js'

const ipv4 = {...routes4, lookUpRoute: lookUpRoute4}
const ipv6 = {...routes6, lookUpRoute: lookUpRoute6}

function of({family}: RouteInput) {
  if (family === AF.INET) return ipv4
  if (family === AF.INET6) return ipv6
  throw new Refused(E.OPNOTSUPP, 'routes of this family are not modelled')
}

/** `RTM_NEWROUTE` */
export const newRoute = (space: Space, message: RouteInput, flags: number): void =>
  of(message).newRoute(space, message, flags)

/** `RTM_DELROUTE` */
export const deleteRoute = (space: Space, message: RouteInput): void =>
  of(message).deleteRoute(space, message)

/** `RTM_GETROUTE` of one. */
export const lookUpRoute = (space: Space, message: RouteInput): RouteInput =>
  of(message).lookUpRoute(space, message)

/** `RTM_GETROUTE` of all that match. */
export const listRoutes = (space: Space, message: RouteInput): RouteInput[] =>
  message.family === AF.UNSPEC
    ? [...ipv4.listRoutes(space, message, false), ...ipv6.listRoutes(space, message, false)]
    : of(message).listRoutes(space, message, true)
