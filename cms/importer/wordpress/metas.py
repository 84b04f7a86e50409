"""The meta data of posts that articles are made of, by the plug-ins that write them."""

THUMBNAIL = "_thumbnail_id"
ALT_TEXT = "_wp_attachment_image_alt"
FOOTNOTES = "footnotes"
SUBTITLE = "_subtitle"

# The first that says something counts: a site has one such plug-in, and often leftovers of others.
SEO_TITLES = (
    "_yoast_wpseo_title",
    "rank_math_title",
    "_aioseo_title",
    "_seopress_titles_title",
    "_genesis_title",  # The SEO Framework has Genesis's names
    "_aioseop_title",
    "_wds_title",
)
SEO_DESCRIPTIONS = (
    "_yoast_wpseo_metadesc",
    "rank_math_description",
    "_aioseo_description",
    "_seopress_titles_desc",
    "_genesis_description",
    "_aioseop_description",
    "_wds_metadesc",
)

# WPML's own Export and Import writes the first three; the last is on posts that are copies.
WPML_LANGUAGE = "_wpml_import_language_code"
WPML_SOURCE_LANGUAGE = "_wpml_import_source_language_code"
WPML_GROUP = "_wpml_import_translation_group"
WPML_COPY_OF = "_icl_lang_duplicate_of"
# What themes and migration scripts write for WPML's table.
TABLE_LANGUAGE = ("_icl_language_code", "language_code", "_wpml_language")
TABLE_GROUP = ("_icl_trid", "trid", "_wpml_trid")
TABLE_SOURCE = ("_icl_source_language_code", "source_language_code")

# In which posts a page builder keeps its text instead of in the content.
ELEMENTOR = "_elementor_data"
BUILDERS = {
    ELEMENTOR: "Elementor",
    "_fl_builder_data": "Beaver Builder",
    "ct_builder_shortcodes": "Oxygen",
    "_bricks_page_content_2": "Bricks",
}

LISTED = frozenset(
    {
        ALT_TEXT,
        WPML_LANGUAGE,
        WPML_SOURCE_LANGUAGE,
        WPML_GROUP,
        WPML_COPY_OF,
        *TABLE_LANGUAGE,
        *TABLE_GROUP,
        *TABLE_SOURCE,
    }
)
READ = frozenset({THUMBNAIL, FOOTNOTES, *SEO_TITLES, *SEO_DESCRIPTIONS, *LISTED, *BUILDERS})
