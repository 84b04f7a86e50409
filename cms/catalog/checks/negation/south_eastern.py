"""How languages of South-East Asia negate that space their words."""

from cms.catalog.checks.negation.table import Cues

_MALAY = Cues(
    firm="""
        tidak tak jangan bukan tiada belum janganlah tidaklah bukanlah tidakkah dilarang usah ngga
        nggak jangankan
    """,
    joint="mustahil sekali-kali",
    loose="""
        tanpa hindari menghindari dihindari hindarkan mengelak elakkan elak larang* melarang
        terlarang larangan cegah* mencegah kekurangan ganti alih-alih kecuali hentikan berhenti
        keliru tolak jarang hampir non* abai* mengabaikan abaikan lewati nonaktif* sukar mustahil
        absen dilumpuhkan ketidak* taksah mencegah* tak-*
    """,
    idioms="""
        tidak_hanya bukan_hanya tidak_sekadar atau_tidak kenapa_tidak mengapa_tidak jangan_ragu
        jangan_lupa tidak_sahaja bukan_sahaja bukan_saja atau_bukan mau_tidak_mau
        tidak…melainkan
    """,
    optional="""
        tidak_lebih_dari tidak_kurang_dari tidak_melebihi tidak_boleh_melebihi paling_banyak
        paling_lama tunggu menunggu hanya_jika hanya_bila
    """,
)

_FILIPINO = Cues(
    firm="hindi huwag wala walang di ayaw bawal hindî",
    joint="kailanman sinuman anuman kahit",
    loose="""
        nang_walang iwasan umiwas ipinagbabawal bigo nabigo kulang sa_halip maliban bihira itigil
        huminto libre mali bago tanggihan hadlangan
    """,
    idioms="""
        hindi_lamang hindi_lang o_hindi bakit_hindi huwag_mag-atubiling huwag_kalimutan di_ba
        hindi_ba hindi_hihigit
    """,
)

CUES = {
    "id": _MALAY,
    "ms": _MALAY,
    "jv": Cues(
        firm="ora aja dudu durung mboten sampun ojo",
        loose="tanpa larang* gagal kurang",
        idioms="ora_mung",
    ),
    "fil": _FILIPINO,
    "tl": _FILIPINO,
    "vi": Cues(
        firm="không đừng chớ chưa cấm",
        joint="hề không_bao_giờ đừng_bao_giờ chẳng",
        loose="""
            tránh ngừng thất_bại ngăn kẻo hiếm huỷ chặn cản vắng mà_không lỡ quên gián_đoạn kiêng cữ
            hạn_chế cấm nhầm bất_khả vô_hiệu thay_vì phòng_ngừa ngăn_ngừa vô_ích bất_hợp_lệ
            không_hợp_lệ hay_không vô miễn_phí
        """,
        idioms="""
            nếu_không, nếu_không_thì chưa_đến chưa_tới
            không_chỉ không_những tại_sao_không sao_không không_ngừng đừng_ngần_ngại đừng_quên
            không_thể_thiếu không? không. không: không_thì chưa? không_rõ có…hay_chưa
            xem…có…không có_hay_không hay_chưa chia_cho_không kiểm_tra…không. kiểm_tra…chưa.
        """,
        seeming="""
            hay_không không_gian không_khí hàng_không không_lực trên_không hay_chưa chẳng_hạn
            không_dây không_phải? chưa.
        """,
        optional="""
            không_quá không_muộn không_kém không_ít không_vượt_quá nhiều_nhất mới_được rồi_mới chờ
            uống_tối_đa dùng_tối_đa chỉ_khi
        """,
    ),
}
