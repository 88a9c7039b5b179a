// A tree of organizations in an instance of Huawei Cloud OneAccess. The instance and the client that calls it:
//   pulumi config set huaweicloud-oneaccess:domain my-instance.huaweioneaccess.com
//   pulumi config set huaweicloud-oneaccess:clientId ...
//   pulumi config set --secret huaweicloud-oneaccess:clientSecret
// The portal makes applications, and switches their organizations on; the id of one:
//   pulumi config set applicationId ...
// A person's mobile number is personal data, and the password is a secret:
//   pulumi config set --secret mobile +86-13800000000
//   pulumi config set --secret firstPassword
import * as pulumi from "@pulumi/pulumi";
import { oneaccess } from "pulumi-agent-identity";

const config = new pulumi.Config();
const applicationId = config.require("applicationId");

// Pulumi makes it before what refers to it, and deletes it after that.
const company = new oneaccess.Organization("company", { name: "Company" });

const research = new oneaccess.Organization("research", { name: "Research", parentId: company.orgId });

// Removed from here she is disabled and stays; with onDelete: "delete" she goes, and so can her organization.
const ann = new oneaccess.User("ann", {
  mobile: config.requireSecret("mobile"),
  password: config.getSecret("firstPassword"),
  orgCode: research.code,
  onDelete: "delete",
});

// An application has organizations of its own, and an account for each person who may use it.
const lab = new oneaccess.ApplicationOrganization("lab", { applicationId, name: "Research lab" });

new oneaccess.ApplicationAccount("ann", {
  applicationId,
  userId: ann.userId,
  orgCode: lab.orgCode,
});

export const organizationId = research.orgId;
