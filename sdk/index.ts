/**
 * What a program imports: one name per cloud. Loads neither validation nor network code.
 */
import * as alicloud from "./alicloud/index";
import * as oneaccess from "./oneaccess/index";
import * as volcengine from "./volcengine/index";

export { alicloud, oneaccess, volcengine };
