/** What `bridge vni help` prints. */
export const usage = `Usage: bridge vni { add | del } vni VNI
		[ { group | remote } IP_ADDRESS ]
		[ dev DEV ]
       bridge vni { show }

Where:	VNI	:= 0-16777215`
