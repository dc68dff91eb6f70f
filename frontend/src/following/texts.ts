// The texts of this folder come with its code, in all languages: they are few.

import { texts } from "../texts";
import following from "../translations/following.json";

texts.add(following);
