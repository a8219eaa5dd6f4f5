/** The families of generic netlink that the kernel has, and what each takes. */
import type {policyAttributes} from '../../protocol/ack.js'
import type {Infer} from '../../protocol/codec.js'
import {controller, type controllerAttributes, GENL_ID} from '../../protocol/generic/controller.js'
import type {Command} from '../../protocol/generic/family.js'
import {ask, type Operation} from '../exchange/request.js'
import {checkString, rangeError} from '../words/options.js'
import {commandRequest, type GenericRequestOptions} from './request.js'

/** A family as the kernel describes it. */
export interface FamilyInfo {
  readonly name: string
  /** `nlmsg_type` of its messages. */
  readonly id: number
  readonly version: number
  /** Bytes of the family's own header in front of the attributes. */
  readonly headerSize: number
  /** Greatest type of an attribute; 0 where each command has its own. */
  readonly maxAttribute: number
  /** Its commands with their `GENL` bits. */
  readonly operations: readonly {readonly command: number; readonly flags: number}[]
  readonly groups: readonly {readonly name: string; readonly id: number}[]
}

/** What an attribute has to be like: `NL_POLICY_TYPE_ATTR_*`. */
export interface AttributePolicy extends Infer<typeof policyAttributes> {}

/** How the kernel checks the requests of a family. */
export interface FamilyPolicies {
  /**
   * The numbers of each command's policies: of single requests, and of dumps. The kernel gives 0 for the command where
   * it can only be dumped.
   */
  readonly commands: readonly {readonly command: number; readonly do?: number; readonly dump?: number}[]
  /** Policies by number; in each, what the attribute of a type has to be like. */
  readonly policies: ReadonlyMap<number, ReadonlyMap<number, AttributePolicy>>
}

type ControllerAttributes = Infer<typeof controllerAttributes>

/** Longest name of a family: `GENL_NAMSIZ` less the NUL (linux/genetlink.h). */
const NAME_MAX = 15

/** Operations on families. */
export const families = {
  /** All families that are loaded. */
  *list(): Operation<FamilyInfo[]> {
    return (yield* ask(toController(controller.commands.getFamily, {}, {dump: true}))).map(infoOf)
  },

  /** One family by name; the kernel loads its module if it has one. `ENOENT` if there is none. */
  *get(name: string): Operation<FamilyInfo> {
    const {getFamily} = controller.commands
    const [found] = yield* ask(toController(getFamily, {familyName: checkFamilyName(name)}, {about: name}))
    return infoOf(found ?? {})
  },

  /** What the kernel wants the attributes of a family's requests to be like, or only those of one command. */
  *policies(name: string, command?: number): Operation<FamilyPolicies> {
    const asked = {familyName: checkFamilyName(name), ...(command !== undefined && {op: command})}
    const {getPolicy} = controller.commands
    const parts = yield* ask(toController(getPolicy, asked, {dump: true, about: name}))
    const commands: {command: number; do?: number; dump?: number}[] = []
    const policies = new Map<number, Map<number, AttributePolicy>>()
    for (const {opPolicy = [], policy = []} of parts) {
      for (const [number, numbers] of opPolicy) commands.push({command: number, ...numbers})
      for (const [number, pieces] of policy) {
        const whole = policies.get(number) ?? new Map<number, AttributePolicy>()
        policies.set(number, whole)
        for (const [type, piece] of pieces) whole.set(type, piece)
      }
    }
    return {commands, policies}
  },
}

const toController = (
  command: Command<ControllerAttributes, ControllerAttributes>,
  attributes: ControllerAttributes,
  options: GenericRequestOptions,
) => commandRequest(GENL_ID.CTRL, controller.version, command, attributes, options)

function checkFamilyName(name: unknown): string {
  const text = checkString('family', name)
  if (text === '' || Buffer.byteLength(text) > NAME_MAX)
    throw rangeError('family', `a name of 1 to ${NAME_MAX} bytes`, name)
  return text
}

const infoOf = ({
  familyName: name = '',
  familyId: id = 0,
  version = 0,
  hdrsize: headerSize = 0,
  maxattr: maxAttribute = 0,
  ops = [],
  mcastGroups = [],
}: ControllerAttributes): FamilyInfo => ({
  name,
  id,
  version,
  headerSize,
  maxAttribute,
  operations: ops.map(({id: command = 0, flags = 0}) => ({command, flags})),
  groups: mcastGroups.map(({name: group = '', id: number = 0}) => ({name: group, id: number})),
})
