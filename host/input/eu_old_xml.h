/*
 * The consolidated list of the European Union as it was published in XML until 2017, still handed around. Its facts are
 * texts instead of attributes, and no alias is called weak:
 *
 *     WHOLE
 *       ENTITY @Id @Type            a subject: P, a person, or E
 *         NAME                      WHOLENAME, or its parts; GENDER
 *         BIRTH                     DATE, COUNTRY
 *         PASSPORT, CITIZEN
 */
#ifndef RS_INPUT_EU_OLD_XML_H
#define RS_INPUT_EU_OLD_XML_H

#include "host/input/xml_list.h"

extern const rs_xml_table rs_eu_old_xml;

#endif
