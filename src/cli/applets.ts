import type {Applet} from './applet.js'

interface Entry {
  readonly summary: string
  /** The package of the tool whose name and place it takes: `netlink install` makes a link for it. */
  readonly replaces?: string
  /** What it says of output that could not be written; the others are silent about that, as the tools are. */
  readonly lost?: (reason: string) => string
  /** Only the applet that is asked for is loaded. */
  load(): Promise<Applet>
}

/** The applets by name. */
export const applets: Readonly<Record<string, Entry>> = {
  ip: {
    summary: 'links, addresses, routes and more, as iproute2 has it',
    replaces: 'iproute2',
    load: () => import('./ip/index.js'),
  },
  bridge: {
    summary: 'ports, forwarding entries, VLANs and groups of bridges, as iproute2 has it',
    replaces: 'iproute2',
    load: () => import('./bridge/index.js'),
  },
  brctl: {
    summary: 'bridges, as bridge-utils has it',
    replaces: 'bridge-utils',
    load: () => import('./brctl/brctl.js'),
  },
  ifconfig: {
    summary: 'interfaces and their addresses, as net-tools has it',
    replaces: 'net-tools',
    load: () => import('./ifconfig/ifconfig.js'),
  },
  ping: {
    summary: 'send echo requests to a host, as iputils has it',
    replaces: 'iputils',
    lost: () => 'ping: write error',
    load: () => import('./ping/index.js'),
  },
  route: {
    summary: 'routes, as net-tools has it',
    replaces: 'net-tools',
    load: () => import('./route/route.js'),
  },
  iptables: {
    summary: 'packet filtering and address translation for IPv4, as iptables-nft has it',
    replaces: 'iptables',
    load: async () => (await import('./iptables/iptables.js')).iptables,
  },
  ip6tables: {
    summary: 'the same for IPv6',
    replaces: 'iptables',
    load: async () => (await import('./iptables/iptables.js')).ip6tables,
  },
  'iptables-save': {
    summary: 'print the rules of iptables so that they can be restored',
    replaces: 'iptables',
    load: async () => (await import('./iptables/save.js')).iptablesSave,
  },
  'ip6tables-save': {
    summary: 'the same for IPv6',
    replaces: 'iptables',
    load: async () => (await import('./iptables/save.js')).ip6tablesSave,
  },
  'iptables-restore': {
    summary: 'set the rules of iptables as they were printed, a table at once',
    replaces: 'iptables',
    load: async () => (await import('./iptables/restore.js')).iptablesRestore,
  },
  'ip6tables-restore': {
    summary: 'the same for IPv6',
    replaces: 'iptables',
    load: async () => (await import('./iptables/restore.js')).ip6tablesRestore,
  },
  nft: {
    summary: 'list packet filtering rules, as nftables has it',
    load: () => import('./nft/index.js'),
  },
  sysctl: {
    summary: 'kernel parameters, as procps has it',
    replaces: 'procps',
    lost: reason => `sysctl: write error: ${reason}`,
    load: () => import('./sysctl/index.js'),
  },
  conntrack: {
    summary: 'tracked connections, as conntrack-tools has it',
    replaces: 'conntrack',
    load: () => import('./conntrack/index.js'),
  },
  tour: {
    summary: 'build a container network, ping through it, draw it, and remove it',
    load: () => import('./tour.js'),
  },
  explain: {
    summary: "print netlink messages, given in hex or captured, in the kernel's words",
    load: () => import('./explain.js'),
  },
  capture: {
    summary: 'run an applet, and show or write the netlink messages of it',
    load: () => import('./capture.js'),
  },
  install: {
    summary: 'make links to this program in a directory, one for each tool it replaces',
    load: () => import('./install.js'),
  },
}
