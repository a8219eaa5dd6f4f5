/**
 * What the real ip(8) shows of a link that no kernel here can make: a library in front of its own gives it a message of
 * ours for the kernel's.
 */
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beginFrame, endFrame} from '../../protocol/frame.js'
import {RTM} from '../../protocol/route/constants.js'
import {type LinkInput, link} from '../../protocol/route/link.js'
import {Writer} from '../../protocol/writer.js'

/** The first link message received is replaced by the file that `FAKE_REPLY` names. */
const source = `
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
ssize_t recvmsg(int fd, struct msghdr *message, int flags) {
  ssize_t (*next)(int, struct msghdr *, int) = dlsym(RTLD_NEXT, "recvmsg");
  ssize_t length = next(fd, message, flags);
  if (flags & MSG_PEEK) return 65536;
  struct nlmsghdr *header = message->msg_iov[0].iov_base, kernels = *header;
  if (length < (ssize_t)sizeof *header || header->nlmsg_type != RTM_NEWLINK) return length;
  FILE *file = fopen(getenv("FAKE_REPLY"), "rb");
  length = fread(header, 1, message->msg_iov[0].iov_len, file);
  fclose(file);
  header->nlmsg_seq = kernels.nlmsg_seq;
  header->nlmsg_pid = kernels.nlmsg_pid;
  return length;
}
`

/** Compiled once; call `remove` at the end. */
export function fakeReplies(): {
  /** What \`ip OPTIONS link show lo\` prints if the kernel says this. */
  show(options: readonly string[], message: LinkInput): string
  remove(): void
} {
  const folder = mkdtempSync(join(tmpdir(), 'netlink-fake-'))
  const [code, library, reply] = ['fake.c', 'fake.so', 'reply'].map(name => join(folder, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(code, source)
  execFileSync('cc', ['-shared', '-fPIC', '-w', '-o', library, code, '-ldl'])
  return {
    show(options, message) {
      const writer = new Writer()
      const at = beginFrame(writer, RTM.NEWLINK, 0, 0)
      link.encode(writer, message)
      endFrame(writer, at)
      writeFileSync(reply, writer.finish())
      return execFileSync('ip', [...options, 'link', 'show', 'lo'], {
        encoding: 'utf8',
        env: {...process.env, LC_ALL: 'C', LD_PRELOAD: library, FAKE_REPLY: reply},
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    },
    remove: () => rmSync(folder, {recursive: true}),
  }
}
