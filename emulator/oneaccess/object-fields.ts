/**
 * The fields that objects are written with, and what each may hold. From the vendor's pages, lengths that stand nowhere
 * are guesses. Knows no action.
 */
import type { Fields, TextField } from "./field";

export const text: TextField = { type: "text" };
export const required = (field: TextField): TextField => ({ ...field, required: true });

// Letters, CJK, digits, underscore, hyphen; names also space and ampersand (vendor page CreateOrganization).
export const code: TextField = { type: "text", maxLength: 64, chars: /^[\p{L}\p{N}_-]+$/u };
export const orgName: TextField = { type: "text", maxLength: 100, chars: /^[\p{L}\p{N}_\- &]+$/u };
const date: TextField = { type: "text", chars: /^\d{4}-\d{2}-\d{2}$/ };
export const mobile: TextField = { type: "text", maxLength: 32 };
export const userName: TextField = { type: "text", maxLength: 100, chars: /^\S+$/ };
export const password: TextField = { type: "text", maxLength: 128 };

export const userFields: Fields = {
  user_name: userName,
  mobile,
  org_code: text,
  name: { type: "text", maxLength: 100 },
  email: { type: "text", maxLength: 256, chars: /^[^\s@]+@[^\s@]+$/ },
  employee_id: text,
  first_name: text,
  middle_name: text,
  last_name: text,
  pwd_must_modify: { type: "boolean" },
  attr_gender: text,
  attr_birthday: date,
  attr_nick_name: text,
  attr_identity_type: text,
  attr_identity_number: text,
  attr_area: text,
  attr_city: text,
  attr_manager_id: text,
  attr_user_type: { type: "text", values: ["regular", "intern", "dispatch", "outsourcing"] },
  attr_hire_date: date,
  attr_work_place: text,
  user_org_relation_list: { type: "relations" },
  extension: { type: "extension" },
};

export const accountFields: Fields = {
  account_name: { type: "text", maxLength: 100 },
  name: { type: "text", maxLength: 100 },
  org_code: text,
  password,
  disabled: { type: "boolean" },
  extension: { type: "extension" },
};

export const organizationFields: Fields = { code, name: orgName, parent_id: text, category: text };
