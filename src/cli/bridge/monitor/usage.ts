/** What `bridge monitor help` prints. */
export const usage = `Usage: bridge monitor [file | link | fdb | mdb | vlan | vni | all]`
