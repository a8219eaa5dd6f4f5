/*
 * The C peer of the benchmark, on libmnl: what a careful C programmer would write with the usual helpers.
 *
 *   libmnl WORKLOAD COUNT WARM SAMPLES     prints {"nanoseconds": [...], "proof": ...}
 *
 * Fairness: every attribute of a reply is validated and copied into a struct, because the JavaScript peers
 * hand out full objects; nothing is merely counted. Time starts when the process is up and warmed up.
 * Routes, links and containers are those of workloads.ts, routes.ts and containers.ts.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <libmnl/libmnl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <time.h>

/* The kernel fills at most 32 KiB of a dump at a time. */
static char receive_buffer[65536];
static char send_buffer[65536];
static unsigned int sequence;

static void fail(const char *what)
{
	fprintf(stderr, "libmnl: %s: %s\n", what, strerror(errno));
	exit(1);
}

static struct mnl_socket *open_socket(void)
{
	struct mnl_socket *socket = mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC);
	int on = 1;

	if (socket == NULL)
		fail("mnl_socket_open2");
	if (mnl_socket_bind(socket, 0, MNL_SOCKET_AUTOPID) < 0)
		fail("mnl_socket_bind");
	mnl_socket_setsockopt(socket, NETLINK_EXT_ACK, &on, sizeof(on));
	mnl_socket_setsockopt(socket, NETLINK_CAP_ACK, &on, sizeof(on));
	mnl_socket_setsockopt(socket, NETLINK_GET_STRICT_CHK, &on, sizeof(on));
	return socket;
}

static struct nlmsghdr *begin(void *at, uint16_t type, uint16_t flags)
{
	struct nlmsghdr *message = mnl_nlmsg_put_header(at);

	message->nlmsg_type = type;
	message->nlmsg_flags = NLM_F_REQUEST | flags;
	message->nlmsg_seq = ++sequence;
	return message;
}

static void transmit(struct mnl_socket *socket, const void *data, size_t length)
{
	if (mnl_socket_sendto(socket, data, length) < 0)
		fail("mnl_socket_sendto");
}

/* Receives until the callback, an ACK or the end of the dump stops it; expected 0 accepts any sequence number. */
static void receive(struct mnl_socket *socket, unsigned int expected, mnl_cb_t callback, void *data, const char *what)
{
	unsigned int port = mnl_socket_get_portid(socket);
	int status;

	do {
		ssize_t length = mnl_socket_recvfrom(socket, receive_buffer, sizeof(receive_buffer));

		if (length < 0)
			fail("mnl_socket_recvfrom");
		status = mnl_cb_run(receive_buffer, length, expected, port, callback, data);
		if (status < 0)
			fail(what);
	} while (status > MNL_CB_STOP);
}

static void talk(struct mnl_socket *socket, struct nlmsghdr *message, mnl_cb_t callback, void *data, const char *what)
{
	transmit(socket, message, message->nlmsg_len);
	receive(socket, message->nlmsg_seq, callback, data, what);
}

/* ---- links -------------------------------------------------------------------------------------------------- */

struct link {
	struct ifinfomsg head;
	char name[IFNAMSIZ], qdisc[32], kind[32], alias[256];
	unsigned char address[32], broadcast[32], permanent[32];
	uint32_t mtu, min_mtu, max_mtu, group, promiscuity, tx_queues, rx_queues, queue_length;
	uint32_t gso_segs, gso_size, gro_size, tso_size, tso_segs, peer, master;
	uint32_t carrier_changes, carrier_up, carrier_down;
	int32_t peer_namespace;
	uint8_t operstate, linkmode, carrier, proto_down;
	struct rtnl_link_stats64 stats;
	struct rtnl_link_ifmap map;
	struct {
		uint32_t conf[64];
	} inet;
	struct {
		uint32_t flags, conf[128];
		struct ifla_cacheinfo cache;
		uint64_t stats[64], icmp[16];
		unsigned char token[16];
		uint8_t generation_mode;
	} inet6;
};

/* The payload length a known attribute must have at least; 0 means any. */
static const uint16_t link_lengths[IFLA_MAX + 1] = {
	[IFLA_MTU] = 4, [IFLA_MIN_MTU] = 4, [IFLA_MAX_MTU] = 4, [IFLA_GROUP] = 4, [IFLA_PROMISCUITY] = 4,
	[IFLA_NUM_TX_QUEUES] = 4, [IFLA_NUM_RX_QUEUES] = 4, [IFLA_TXQLEN] = 4, [IFLA_GSO_MAX_SEGS] = 4,
	[IFLA_GSO_MAX_SIZE] = 4, [IFLA_GRO_MAX_SIZE] = 4, [IFLA_TSO_MAX_SIZE] = 4, [IFLA_TSO_MAX_SEGS] = 4,
	[IFLA_LINK] = 4, [IFLA_MASTER] = 4, [IFLA_LINK_NETNSID] = 4, [IFLA_CARRIER_CHANGES] = 4,
	[IFLA_CARRIER_UP_COUNT] = 4, [IFLA_CARRIER_DOWN_COUNT] = 4, [IFLA_OPERSTATE] = 1, [IFLA_LINKMODE] = 1,
	[IFLA_CARRIER] = 1, [IFLA_PROTO_DOWN] = 1,
};

static const struct nlattr *attributes[256];

static int index_link_attribute(const struct nlattr *attribute, void *data)
{
	uint16_t type = mnl_attr_get_type(attribute);

	if (mnl_attr_type_valid(attribute, IFLA_MAX) < 0)
		return MNL_CB_OK; /* newer than our headers */
	if (mnl_attr_get_payload_len(attribute) < link_lengths[type]) {
		errno = ERANGE;
		return MNL_CB_ERROR;
	}
	((const struct nlattr **)data)[type] = attribute;
	return MNL_CB_OK;
}

static void copy_bytes(void *to, size_t size, const struct nlattr *attribute)
{
	size_t length;

	if (attribute == NULL)
		return;
	length = mnl_attr_get_payload_len(attribute);
	memcpy(to, mnl_attr_get_payload(attribute), length < size ? length : size);
}

static void copy_text(char *to, size_t size, const struct nlattr *attribute)
{
	if (attribute == NULL || mnl_attr_validate(attribute, MNL_TYPE_STRING) < 0)
		return;
	copy_bytes(to, size - 1, attribute);
}

static uint32_t number(const struct nlattr *attribute)
{
	return attribute ? mnl_attr_get_u32(attribute) : 0;
}

static uint8_t small(const struct nlattr *attribute)
{
	return attribute ? mnl_attr_get_u8(attribute) : 0;
}

static void parse_inet(struct link *link, const struct nlattr *nest)
{
	const struct nlattr *inner;

	mnl_attr_for_each_nested(inner, nest)
		if (mnl_attr_get_type(inner) == IFLA_INET_CONF)
			copy_bytes(&link->inet, sizeof(link->inet), inner);
}

static void parse_inet6(struct link *link, const struct nlattr *nest)
{
	const struct nlattr *inner;

	mnl_attr_for_each_nested(inner, nest) {
		switch (mnl_attr_get_type(inner)) {
		case IFLA_INET6_FLAGS:
			copy_bytes(&link->inet6.flags, sizeof(link->inet6.flags), inner);
			break;
		case IFLA_INET6_CONF:
			copy_bytes(link->inet6.conf, sizeof(link->inet6.conf), inner);
			break;
		case IFLA_INET6_CACHEINFO:
			copy_bytes(&link->inet6.cache, sizeof(link->inet6.cache), inner);
			break;
		case IFLA_INET6_STATS:
			copy_bytes(link->inet6.stats, sizeof(link->inet6.stats), inner);
			break;
		case IFLA_INET6_ICMP6STATS:
			copy_bytes(link->inet6.icmp, sizeof(link->inet6.icmp), inner);
			break;
		case IFLA_INET6_TOKEN:
			copy_bytes(link->inet6.token, sizeof(link->inet6.token), inner);
			break;
		case IFLA_INET6_ADDR_GEN_MODE:
			copy_bytes(&link->inet6.generation_mode, sizeof(link->inet6.generation_mode), inner);
			break;
		}
	}
}

static int parse_link(const struct nlmsghdr *message, void *data)
{
	struct link *link = data;
	const struct nlattr *inner;

	memset(link, 0, sizeof(*link));
	memset(attributes, 0, sizeof(attributes[0]) * (IFLA_MAX + 1));
	link->head = *(const struct ifinfomsg *)mnl_nlmsg_get_payload(message);
	if (mnl_attr_parse(message, sizeof(struct ifinfomsg), index_link_attribute, attributes) < 0)
		return MNL_CB_ERROR;
	copy_text(link->name, sizeof(link->name), attributes[IFLA_IFNAME]);
	copy_text(link->qdisc, sizeof(link->qdisc), attributes[IFLA_QDISC]);
	copy_text(link->alias, sizeof(link->alias), attributes[IFLA_IFALIAS]);
	copy_bytes(link->address, sizeof(link->address), attributes[IFLA_ADDRESS]);
	copy_bytes(link->broadcast, sizeof(link->broadcast), attributes[IFLA_BROADCAST]);
	copy_bytes(link->permanent, sizeof(link->permanent), attributes[IFLA_PERM_ADDRESS]);
	copy_bytes(&link->stats, sizeof(link->stats), attributes[IFLA_STATS64]);
	copy_bytes(&link->map, sizeof(link->map), attributes[IFLA_MAP]);
	link->mtu = number(attributes[IFLA_MTU]);
	link->min_mtu = number(attributes[IFLA_MIN_MTU]);
	link->max_mtu = number(attributes[IFLA_MAX_MTU]);
	link->group = number(attributes[IFLA_GROUP]);
	link->promiscuity = number(attributes[IFLA_PROMISCUITY]);
	link->tx_queues = number(attributes[IFLA_NUM_TX_QUEUES]);
	link->rx_queues = number(attributes[IFLA_NUM_RX_QUEUES]);
	link->queue_length = number(attributes[IFLA_TXQLEN]);
	link->gso_segs = number(attributes[IFLA_GSO_MAX_SEGS]);
	link->gso_size = number(attributes[IFLA_GSO_MAX_SIZE]);
	link->gro_size = number(attributes[IFLA_GRO_MAX_SIZE]);
	link->tso_size = number(attributes[IFLA_TSO_MAX_SIZE]);
	link->tso_segs = number(attributes[IFLA_TSO_MAX_SEGS]);
	link->peer = number(attributes[IFLA_LINK]);
	link->master = number(attributes[IFLA_MASTER]);
	link->peer_namespace = attributes[IFLA_LINK_NETNSID] ? (int32_t)number(attributes[IFLA_LINK_NETNSID]) : -1;
	link->carrier_changes = number(attributes[IFLA_CARRIER_CHANGES]);
	link->carrier_up = number(attributes[IFLA_CARRIER_UP_COUNT]);
	link->carrier_down = number(attributes[IFLA_CARRIER_DOWN_COUNT]);
	link->operstate = small(attributes[IFLA_OPERSTATE]);
	link->linkmode = small(attributes[IFLA_LINKMODE]);
	link->carrier = small(attributes[IFLA_CARRIER]);
	link->proto_down = small(attributes[IFLA_PROTO_DOWN]);
	if (attributes[IFLA_LINKINFO])
		mnl_attr_for_each_nested(inner, attributes[IFLA_LINKINFO])
			if (mnl_attr_get_type(inner) == IFLA_INFO_KIND)
				copy_text(link->kind, sizeof(link->kind), inner);
	if (attributes[IFLA_AF_SPEC])
		mnl_attr_for_each_nested(inner, attributes[IFLA_AF_SPEC]) {
			if (mnl_attr_get_type(inner) == AF_INET)
				parse_inet(link, inner);
			else if (mnl_attr_get_type(inner) == AF_INET6)
				parse_inet6(link, inner);
		}
	return MNL_CB_STOP;
}

/* Without statistics, which every peer asks the kernel to leave out. */
static void get_link(struct mnl_socket *socket, const char *name, struct link *link)
{
	struct nlmsghdr *message = begin(send_buffer, RTM_GETLINK, 0);
	struct ifinfomsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));

	head->ifi_family = AF_UNSPEC;
	mnl_attr_put_strz(message, IFLA_IFNAME, name);
	mnl_attr_put_u32(message, IFLA_EXT_MASK, RTEXT_FILTER_SKIP_STATS);
	talk(socket, message, parse_link, link, "RTM_GETLINK");
}

/* ---- routes ------------------------------------------------------------------------------------------------- */

enum { PER_TABLE = 768, FIRST_TABLE = 10 };
static const uint32_t blocks[] = {0xc0000200, 0xc6336400, 0xcb007100}; /* 192.0.2, 198.51.100, 203.0.113 */
static const uint32_t gateway = 0x0a440001;                            /* 10.68.0.1 */

struct route {
	struct rtmsg head;
	unsigned char destination[16], source[16], gateway[16], preferred[16];
	uint32_t table, in, out, priority, flow, mark, nexthop, expires;
	uint32_t metrics[RTAX_MAX + 1];
	struct rta_cacheinfo cache;
	uint8_t preference, ttl_propagate;
	uint16_t encap_type, multipath_length;
	unsigned char *multipath;
};

struct routes {
	struct route *list;
	size_t count, room;
};

static const uint16_t route_lengths[RTA_MAX + 1] = {
	[RTA_IIF] = 4, [RTA_OIF] = 4, [RTA_PRIORITY] = 4, [RTA_FLOW] = 4, [RTA_TABLE] = 4, [RTA_MARK] = 4,
	[RTA_NH_ID] = 4, [RTA_EXPIRES] = 4, [RTA_PREF] = 1, [RTA_TTL_PROPAGATE] = 1, [RTA_ENCAP_TYPE] = 2,
	[RTA_CACHEINFO] = sizeof(struct rta_cacheinfo), [RTA_DST] = 4, [RTA_SRC] = 4, [RTA_GATEWAY] = 4, [RTA_PREFSRC] = 4,
};

static int index_route_attribute(const struct nlattr *attribute, void *data)
{
	uint16_t type = mnl_attr_get_type(attribute);

	if (mnl_attr_type_valid(attribute, RTA_MAX) < 0)
		return MNL_CB_OK;
	if (mnl_attr_get_payload_len(attribute) < route_lengths[type]) {
		errno = ERANGE;
		return MNL_CB_ERROR;
	}
	((const struct nlattr **)data)[type] = attribute;
	return MNL_CB_OK;
}

static int parse_route(const struct nlmsghdr *message, void *data)
{
	struct routes *routes = data;
	const struct nlattr *inner;
	struct route *route;

	if (routes->count == routes->room) {
		routes->room = routes->room ? routes->room * 2 : 1024;
		routes->list = realloc(routes->list, routes->room * sizeof(*routes->list));
		if (routes->list == NULL)
			fail("realloc");
	}
	route = &routes->list[routes->count++];
	memset(route, 0, sizeof(*route));
	memset(attributes, 0, sizeof(attributes[0]) * (RTA_MAX + 1));
	route->head = *(const struct rtmsg *)mnl_nlmsg_get_payload(message);
	if (mnl_attr_parse(message, sizeof(struct rtmsg), index_route_attribute, attributes) < 0)
		return MNL_CB_ERROR;
	copy_bytes(route->destination, sizeof(route->destination), attributes[RTA_DST]);
	copy_bytes(route->source, sizeof(route->source), attributes[RTA_SRC]);
	copy_bytes(route->gateway, sizeof(route->gateway), attributes[RTA_GATEWAY]);
	copy_bytes(route->preferred, sizeof(route->preferred), attributes[RTA_PREFSRC]);
	copy_bytes(&route->cache, sizeof(route->cache), attributes[RTA_CACHEINFO]);
	route->table = attributes[RTA_TABLE] ? number(attributes[RTA_TABLE]) : route->head.rtm_table;
	route->in = number(attributes[RTA_IIF]);
	route->out = number(attributes[RTA_OIF]);
	route->priority = number(attributes[RTA_PRIORITY]);
	route->flow = number(attributes[RTA_FLOW]);
	route->mark = number(attributes[RTA_MARK]);
	route->nexthop = number(attributes[RTA_NH_ID]);
	route->expires = number(attributes[RTA_EXPIRES]);
	route->preference = small(attributes[RTA_PREF]);
	route->ttl_propagate = small(attributes[RTA_TTL_PROPAGATE]);
	if (attributes[RTA_ENCAP_TYPE])
		route->encap_type = mnl_attr_get_u16(attributes[RTA_ENCAP_TYPE]);
	if (attributes[RTA_METRICS])
		mnl_attr_for_each_nested(inner, attributes[RTA_METRICS]) {
			uint16_t type = mnl_attr_get_type(inner);

			if (type <= RTAX_MAX && mnl_attr_get_payload_len(inner) >= 4)
				route->metrics[type] = mnl_attr_get_u32(inner);
		}
	if (attributes[RTA_MULTIPATH]) {
		route->multipath_length = mnl_attr_get_payload_len(attributes[RTA_MULTIPATH]);
		route->multipath = malloc(route->multipath_length);
		if (route->multipath == NULL)
			fail("malloc");
		copy_bytes(route->multipath, route->multipath_length, attributes[RTA_MULTIPATH]);
	}
	return MNL_CB_OK;
}

static void forget_routes(struct routes *routes)
{
	for (size_t i = 0; i < routes->count; i++)
		free(routes->list[i].multipath);
	free(routes->list);
	*routes = (struct routes){0};
}

static void dump_routes(struct mnl_socket *socket, struct routes *routes)
{
	struct nlmsghdr *message = begin(send_buffer, RTM_GETROUTE, NLM_F_DUMP);
	struct rtmsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));

	head->rtm_family = AF_INET;
	talk(socket, message, parse_route, routes, "RTM_GETROUTE");
}

/* The route of routes.ts with this number. */
static struct nlmsghdr *put_route(void *at, uint16_t type, uint16_t flags, uint32_t out, unsigned int i)
{
	struct nlmsghdr *message = begin(at, type, flags);
	struct rtmsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));
	unsigned int within = i % PER_TABLE;

	head->rtm_family = AF_INET;
	head->rtm_dst_len = 32;
	head->rtm_table = FIRST_TABLE + i / PER_TABLE;
	head->rtm_protocol = RTPROT_BOOT;
	head->rtm_scope = type == RTM_DELROUTE ? RT_SCOPE_NOWHERE : RT_SCOPE_UNIVERSE;
	head->rtm_type = RTN_UNICAST;
	mnl_attr_put_u32(message, RTA_DST, htonl(blocks[within >> 8] | (within & 255)));
	mnl_attr_put_u32(message, RTA_GATEWAY, htonl(gateway));
	mnl_attr_put_u32(message, RTA_OIF, out);
	return message;
}

static void change_routes(struct mnl_socket *socket, uint16_t type, uint16_t flags, uint32_t out, unsigned int first,
			  unsigned int count)
{
	for (unsigned int i = first; i < first + count; i++)
		talk(socket, put_route(send_buffer, type, flags | NLM_F_ACK, out, i), NULL, NULL, "route");
}

/* 200 requests a send; the last one alone asks for an ACK, for a failed request is reported anyway. */
static void batch_routes(struct mnl_socket *socket, uint32_t out, unsigned int first, unsigned int count)
{
	enum { PER_SEND = 200 };
	unsigned int end = first + count;

	for (unsigned int i = first; i < end;) {
		struct mnl_nlmsg_batch *batch = mnl_nlmsg_batch_start(send_buffer, sizeof(send_buffer) / 2);
		unsigned int stop = i + PER_SEND < end ? i + PER_SEND : end;

		if (batch == NULL)
			fail("mnl_nlmsg_batch_start");
		for (; i < stop; i++) {
			uint16_t flags = NLM_F_CREATE | NLM_F_EXCL | (i + 1 == stop ? NLM_F_ACK : 0);

			put_route(mnl_nlmsg_batch_current(batch), RTM_NEWROUTE, flags, out, i);
			mnl_nlmsg_batch_next(batch);
		}
		transmit(socket, mnl_nlmsg_batch_head(batch), mnl_nlmsg_batch_size(batch));
		receive(socket, 0, NULL, NULL, "route batch");
		mnl_nlmsg_batch_stop(batch);
	}
}

/* ---- containers --------------------------------------------------------------------------------------------- */

/* /run/netns as `ip netns add` prepares it: a shared mount, so that namespaces appear everywhere. */
static void prepare_directory(void)
{
	if (mkdir("/run/netns", 0755) < 0 && errno != EEXIST)
		fail("mkdir /run/netns");
	if (mount("", "/run/netns", "none", MS_SHARED | MS_REC, NULL) < 0) {
		if (errno != EINVAL || mount("/run/netns", "/run/netns", "none", MS_BIND | MS_REC, NULL) < 0)
			fail("mount /run/netns");
		if (mount("", "/run/netns", "none", MS_SHARED | MS_REC, NULL) < 0)
			fail("mount /run/netns");
	}
}

static void put_address(struct mnl_socket *socket, uint32_t index, uint32_t address)
{
	struct nlmsghdr *message = begin(send_buffer, RTM_NEWADDR, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL);
	struct ifaddrmsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));

	head->ifa_family = AF_INET;
	head->ifa_prefixlen = 24;
	head->ifa_index = index;
	mnl_attr_put_u32(message, IFA_LOCAL, htonl(address));
	mnl_attr_put_u32(message, IFA_ADDRESS, htonl(address));
	talk(socket, message, NULL, NULL, "RTM_NEWADDR");
}

static void put_up(struct mnl_socket *socket, uint32_t index)
{
	struct nlmsghdr *message = begin(send_buffer, RTM_NEWLINK, NLM_F_ACK);
	struct ifinfomsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));

	head->ifi_index = index;
	head->ifi_flags = head->ifi_change = IFF_UP;
	talk(socket, message, NULL, NULL, "RTM_NEWLINK up");
}

static void put_default_route(struct mnl_socket *socket)
{
	struct nlmsghdr *message = begin(send_buffer, RTM_NEWROUTE, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL);
	struct rtmsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));

	head->rtm_family = AF_INET;
	head->rtm_table = RT_TABLE_MAIN;
	head->rtm_protocol = RTPROT_BOOT;
	head->rtm_type = RTN_UNICAST;
	mnl_attr_put_u32(message, RTA_GATEWAY, htonl(gateway));
	talk(socket, message, NULL, NULL, "default route");
}

/* One message: the host's end is created up and as a port, its peer directly in the container. */
static void put_veth(struct mnl_socket *socket, const char *name, uint32_t bridge, int namespace)
{
	struct nlmsghdr *message = begin(send_buffer, RTM_NEWLINK, NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL);
	struct ifinfomsg *head = mnl_nlmsg_put_extra_header(message, sizeof(*head));
	struct nlattr *info, *data, *peer;

	head->ifi_flags = head->ifi_change = IFF_UP;
	mnl_attr_put_strz(message, IFLA_IFNAME, name);
	mnl_attr_put_u32(message, IFLA_MASTER, bridge);
	info = mnl_attr_nest_start(message, IFLA_LINKINFO);
	mnl_attr_put_str(message, IFLA_INFO_KIND, "veth");
	data = mnl_attr_nest_start(message, IFLA_INFO_DATA);
	peer = mnl_attr_nest_start(message, VETH_INFO_PEER);
	mnl_nlmsg_put_extra_header(message, sizeof(struct ifinfomsg));
	mnl_attr_put_strz(message, IFLA_IFNAME, "eth0");
	mnl_attr_put_u32(message, IFLA_NET_NS_FD, namespace);
	mnl_attr_nest_end(message, peer);
	mnl_attr_nest_end(message, data);
	mnl_attr_nest_end(message, info);
	talk(socket, message, NULL, NULL, "RTM_NEWLINK veth");
}

static void build_containers(struct mnl_socket *host, uint32_t bridge, int home, unsigned int first, unsigned int count)
{
	for (unsigned int i = first; i < first + count; i++) {
		struct mnl_socket *inside;
		char path[64], name[IFNAMSIZ];
		struct link eth0;
		int file;

		snprintf(path, sizeof(path), "/run/netns/c%u", i);
		snprintf(name, sizeof(name), "v%u", i);
		file = open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0);
		if (file < 0)
			fail(path);
		close(file);
		if (unshare(CLONE_NEWNET) < 0)
			fail("unshare");
		if (mount("/proc/thread-self/ns/net", path, "none", MS_BIND, NULL) < 0)
			fail("mount namespace");
		inside = open_socket();
		if (setns(home, CLONE_NEWNET) < 0)
			fail("setns");
		file = open(path, O_RDONLY | O_CLOEXEC);
		if (file < 0)
			fail(path);
		put_veth(host, name, bridge, file);
		get_link(inside, "eth0", &eth0);
		put_address(inside, eth0.head.ifi_index, 0x0a440002 + i);
		put_up(inside, eth0.head.ifi_index);
		put_default_route(inside);
		mnl_socket_close(inside);
		close(file);
	}
}

/* ---- measuring ---------------------------------------------------------------------------------------------- */

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

static const char *separator = "";

static void sample(uint64_t start)
{
	printf("%s%llu", separator, (unsigned long long)(now() - start));
	separator = ",";
}

static void measure_link(struct mnl_socket *socket, unsigned int count, unsigned int warm, unsigned int samples)
{
	struct link link;
	char address[18];

	for (unsigned int round = 0; round < warm + samples; round++) {
		uint64_t start = now();

		for (unsigned int i = 0; i < count; i++)
			get_link(socket, "v0", &link);
		if (round >= warm)
			sample(start);
	}
	snprintf(address, sizeof(address), "%02x:%02x:%02x:%02x:%02x:%02x", link.address[0], link.address[1],
		 link.address[2], link.address[3], link.address[4], link.address[5]);
	printf("],\"proof\":{\"name\":\"%s\",\"mtu\":%u,\"kind\":\"%s\",\"address\":\"%s\"}", link.name, link.mtu, link.kind,
	       address);
}

static void measure_dump(struct mnl_socket *socket, unsigned int warm, unsigned int samples)
{
	struct routes routes = {0};
	uint64_t count = 0, sum = 0;

	for (unsigned int round = 0; round < warm + samples; round++) {
		uint64_t start;

		forget_routes(&routes);
		start = now();
		dump_routes(socket, &routes);
		if (round >= warm)
			sample(start);
	}
	for (size_t i = 0; i < routes.count; i++) {
		struct route *route = &routes.list[i];

		if (route->table >= RT_TABLE_DEFAULT)
			continue;
		count++;
		sum += route->table + route->destination[0] + route->destination[3] + route->gateway[0] + route->out;
	}
	printf("],\"proof\":{\"count\":%llu,\"sum\":%llu}", (unsigned long long)count, (unsigned long long)sum);
}

int main(int argc, char **argv)
{
	const char *workload = argc > 1 ? argv[1] : "";
	unsigned int count = argc > 2 ? atoi(argv[2]) : 0;
	unsigned int warm = argc > 3 ? atoi(argv[3]) : 0;
	unsigned int samples = argc > 4 ? atoi(argv[4]) : 1;
	struct mnl_socket *socket = open_socket();
	const uint16_t create = NLM_F_CREATE | NLM_F_EXCL;
	struct link link;
	uint64_t start;

	printf("{\"nanoseconds\":[");
	if (!strcmp(workload, "start")) {
		printf("]}\n");
		return 0;
	}
	get_link(socket, strcmp(workload, "containers") ? "v0" : "br0", &link);
	if (!strcmp(workload, "link")) {
		measure_link(socket, count, warm, samples);
	} else if (!strcmp(workload, "dump")) {
		measure_dump(socket, warm, samples);
	} else if (!strcmp(workload, "install")) {
		change_routes(socket, RTM_NEWROUTE, create, link.head.ifi_index, count, warm);
		start = now();
		change_routes(socket, RTM_NEWROUTE, create, link.head.ifi_index, 0, count);
		sample(start);
		printf("]");
	} else if (!strcmp(workload, "batch")) {
		batch_routes(socket, link.head.ifi_index, count, warm);
		start = now();
		batch_routes(socket, link.head.ifi_index, 0, count);
		sample(start);
		printf("]");
	} else if (!strcmp(workload, "remove")) {
		change_routes(socket, RTM_DELROUTE, 0, link.head.ifi_index, count, warm);
		start = now();
		change_routes(socket, RTM_DELROUTE, 0, link.head.ifi_index, 0, count);
		sample(start);
		printf("]");
	} else if (!strcmp(workload, "containers")) {
		int home = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);

		if (home < 0)
			fail("/proc/thread-self/ns/net");
		prepare_directory();
		build_containers(socket, link.head.ifi_index, home, count, warm);
		start = now();
		build_containers(socket, link.head.ifi_index, home, 0, count);
		sample(start);
		printf("]");
	} else {
		fprintf(stderr, "libmnl: no workload '%s'\n", workload);
		return 2;
	}
	printf("}\n");
	return 0;
}
