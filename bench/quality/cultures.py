"""
Which culture a name is likely to be of. Of people on lists and of generated travellers, the nationality says it, by
the groups below. The public invented travellers have names and nationalities that were drawn apart, so that only the
script of their names says something.
"""
import unicodedata

from program import ROOT

GROUPS = {
    "Arabic": "DZA BHR EGY IRQ JOR KWT LBN LBY MAR MRT OMN PSE QAT SAU SDN SYR TUN ARE YEM",
    "Persian, Afghan": "IRN AFG TJK",
    "Turkic, Caucasian": "TUR AZE KAZ KGZ TKM UZB GEO ARM",
    "South Asian": "PAK IND BGD LKA NPL BTN MDV",
    "Slavic": "RUS UKR BLR POL CZE SVK BGR SRB HRV BIH MKD MNE SVN SUN YUG",
    "Spanish, Portuguese": "ESP MEX COL ARG PER VEN CHL ECU CUB DOM BOL CRI GTM HND NIC PAN PRY SLV URY PRI PRT BRA",
    "Chinese": "CHN TWN HKG MAC SGP",
    "Korean": "PRK KOR",
    "Japanese": "JPN",
    "South-east Asian": "IDN MYS PHL THA VNM MMR KHM LAO BRN TLS",
    "African": "AGO BEN BWA BFA BDI CPV CMR CAF TCD COM COG COD CIV DJI GNQ ERI SWZ ETH GAB GMB GHA GIN GNB KEN LSO "
               "LBR MDG MWI MLI MUS MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD TZA TGO UGA ZMB ZWE",
    "other Latin": "GBR USA IRL AUS CAN NZL FRA BEL CHE LUX DEU AUT ITA SWE NOR DNK FIN ISL NLD GRC ROU HUN ALB HTI "
                   "JAM TTO EST LVA LTU MLT CYP",
}
OF_CODE = {code: group for group, codes in GROUPS.items() for code in codes.split()}
SCRIPTS = {"CJK": "Han", "HANGUL": "Hangul", "HIRAGANA": "Kana", "KATAKANA": "Kana"}


def read_codes():
    """Words of data/countries.tsv to alpha-3 codes."""
    codes = {}
    for line in (ROOT / "data" / "countries.tsv").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            two, three, others, names = line.split("\t")
            codes |= {word.upper(): three for word in (two, three, *others.split(";"), *names.split(";")) if word}
    return codes


CODES = read_codes()


def of_nationality(text):
    return OF_CODE.get(CODES.get(text.upper().removeprefix("THE ").strip()), "unknown")


def of_script(name):
    words = (unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha())
    script = next(words, "none")
    return SCRIPTS.get(script, script.capitalize())
