/**
 * The fields of a user, and which of them the service shows. Source: the vendor's pages of CreateUser and ShowUserById;
 * that an update takes what a create takes is said by a mirror of the same API alone.
 */
import { z } from "zod";
import { adoptField, objectName, secretVersionField, text } from "../../lifecycle/field-types";

const personal = (description: string) => text().meta({ description, personal: true });

/** The service takes these and shows them to nobody. */
const hidden = (description: string) => z.string().optional().meta({ description, writeOnly: true });

const date = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional()
    .meta({ description, writeOnly: true, expected: "must be a date such as 2001-02-03" });

export const userInputs = z.strictObject({
  userName: objectName("Name with which the person logs in, unique in the instance."),
  mobile: personal("Mobile number, unique in the instance, such as `+86-13800000000`.").meta({
    ignoredPrefix: "+86-",
  }),
  email: personal("Mail address.").optional(),
  password: text().optional().meta({
    description: "First password. Another one in the program is set at the service; it never shows any.",
    secret: true,
  }),
  pwdMustModify: z.boolean().optional().meta({
    description: "Whether the person has to choose another password at the next login.",
    writeOnly: true,
  }),
  orgCode: z.string().min(1).optional().meta({
    description: "Code of the main organization: `organization.code`; without it the first root.",
    expected: "must be a text that is not empty",
    neverEmpty: true,
  }),
  userOrgRelationList: z
    .array(
      z.strictObject({
        orgCode: text().meta({ description: "Code of an organization." }),
        relationType: z.int().min(0).max(1).meta({
          description: "How the person belongs to it, as the service counts it (see docs/fidelity.md).",
          expected: "must be 0 or 1",
        }),
      }),
    )
    .optional()
    .meta({ description: "Every organization of the person, the main one among them.", set: true }),
  name: z.string().min(1).optional().meta({
    description: "Name that others see; the user name by default.",
    expected: "must be a text that is not empty",
    neverEmpty: true,
  }),
  disabled: z.boolean().optional().meta({
    description:
      "Whether the person cannot log in. A new user is disabled right after it was made, for the create action takes no such field.",
    serviceDefault: false,
    settled: true,
    off: true,
  }),
  employeeId: hidden("Number of the employee."),
  firstName: hidden("First name."),
  middleName: hidden("Middle name."),
  lastName: hidden("Last name."),
  attrGender: hidden("Gender."),
  attrBirthday: date("Birthday."),
  attrNickName: hidden("Nickname."),
  attrIdentityType: hidden("Kind of the identity document."),
  attrIdentityNumber: hidden("Number of the identity document.").meta({ personal: true }),
  attrArea: hidden("Country or area."),
  attrCity: hidden("City."),
  attrManagerId: hidden("User id of the manager."),
  attrUserType: z.enum(["regular", "intern", "dispatch", "outsourcing"]).optional().meta({
    description: "Kind of employment.",
    writeOnly: true,
    expected: "must be regular, intern, dispatch or outsourcing",
  }),
  attrHireDate: date("First day of work."),
  attrWorkPlace: hidden("Place of work."),
  onDelete: z.enum(["disable", "delete"]).default("disable").meta({
    local: true,
    description:
      "What removal from the program does: disable the user, who stays in the organization, or delete it.",
    expected: "must be disable or delete",
  }),
  secretVersion: secretVersionField(),
  adopt: adoptField(),
});
