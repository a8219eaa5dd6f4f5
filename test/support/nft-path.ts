/** The real nft(8), by its path: a package of npm has a program of that name, too, which is found first in tests. */
export const NFT = '/usr/sbin/nft'
