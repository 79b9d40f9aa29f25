// libxml2, for XMLTree.
#include <libxml/xmlversion.h>
// Where libxml2 is built with ICU, its headers bring ICU's, which clash with those inside Foundation. Undefined, the one
// struct that differs (xmlCharEncodingHandler) is only ever pointed at.
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlwriter.h>
