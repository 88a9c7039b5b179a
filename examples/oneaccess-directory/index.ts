// A tree of organizations in an instance of Huawei Cloud OneAccess. The instance and the client that calls it:
//   pulumi config set huaweicloud-oneaccess:domain my-instance.huaweioneaccess.com
//   pulumi config set huaweicloud-oneaccess:clientId ...
//   pulumi config set --secret huaweicloud-oneaccess:clientSecret
import { oneaccess } from "pulumi-agent-identity";

// Pulumi makes it before what refers to it, and deletes it after that.
const company = new oneaccess.Organization("company", { name: "Company" });

const research = new oneaccess.Organization("research", { name: "Research", parentId: company.orgId });

export const organizationId = research.orgId;
